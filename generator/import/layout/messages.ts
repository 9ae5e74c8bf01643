import { type DiscriminatorValue, kindOf } from "../../model/discriminator.ts";
import { isFields, memberOf, type Tree, textOf } from "../tree.ts";

/** What a document says of a message beside its schema. */
export interface MessageSeed {
  /** Address of its definition. */
  readonly address: string;
  readonly direction: "clientToServer" | "serverToClient" | "both" | null;
  /** Addresses of the messages that answer it. */
  readonly replies: readonly string[];
}

/** How messages are told apart, and which of them are. */
export interface Selection {
  readonly discriminator: string | null;
  /** Discriminator value by address, for those that have one of their own: all of them strings, or all integers. */
  readonly values: ReadonlyMap<string, DiscriminatorValue>;
}

/** Names that people give to a discriminator, the most usual first. */
export const usualNames = [
  "type",
  "event",
  "op",
  "kind",
  "action",
  "method",
  "messageType",
  "msgType",
  "command",
  "cmd",
];

/** Looks a definition's schema up by address. */
export type Lookup = (address: string) => Tree | undefined;

/**
 * Properties that an object requires with a const string or integer, looking through references and `allOf`.
 *
 * @param assume whether a constant counts as required, as people who write one mostly mean
 */
export function tagsOf(
  schema: Tree | undefined,
  lookup: Lookup,
  assume = false,
): ReadonlyMap<string, DiscriminatorValue> {
  const required = new Set<string>();
  const values = new Map<string, DiscriminatorValue>();
  const seen = new Set<unknown>();
  const look = (one: Tree | undefined): void => {
    if (!isFields(one) || seen.has(one)) return;
    seen.add(one);
    if (typeof one.$ref === "string") look(lookup(one.$ref));
    if (Array.isArray(one.required)) for (const name of one.required) required.add(textOf(name));
    if (isFields(one.properties)) {
      for (const [name, property] of Object.entries(one.properties)) {
        const value = constantOf(property);
        if (value !== null) values.set(name, value);
      }
    }
    if (Array.isArray(one.allOf)) one.allOf.forEach(look);
  };
  look(schema);
  return assume ? values : new Map([...values].filter(([name]) => required.has(name)));
}

function constantOf(schema: Tree): DiscriminatorValue | null {
  const listed = memberOf(schema, "enum");
  const only = Array.isArray(listed) && listed.length === 1 ? listed[0] : undefined;
  const value = [memberOf(schema, "const"), only].find((one) => kindOf(one) !== null);
  return value === undefined ? null : (value as DiscriminatorValue);
}

/**
 * Finds the property that tells most of the messages apart; where several do, one that does so by strings rather than
 * integers, and of those the one with the most usual name. Where two messages have one value, neither is selected: a
 * decoder could only try one of them, and would refuse the other.
 */
export function selectMessages(addresses: readonly string[], lookup: Lookup, assume = false): Selection {
  const tags = addresses.map((address) => ({ address, tags: tagsOf(lookup(address), lookup, assume) }));
  const usual = (name: string): number => (usualNames.includes(name) ? usualNames.indexOf(name) : usualNames.length);
  const names = [...new Set(tags.flatMap((one) => [...one.tags.keys()]))].sort();
  names.sort((a, b) => usual(a) - usual(b));
  const candidates = (["string", "integer"] as const).flatMap((kind) =>
    names.map((name) => {
      const values = tags.map((one) => one.tags.get(name)).filter((value) => kindOf(value) === kind);
      return { name, kind, coverage: new Set(values).size };
    }),
  );
  // Of those that are alike the first stays in front.
  const [best] = candidates.sort((a, b) => b.coverage - a.coverage);
  if (best === undefined) return { discriminator: null, values: new Map() };
  const values = new Map<string, DiscriminatorValue>();
  for (const { address, tags: own } of tags) {
    const value = own.get(best.name);
    const alone = tags.filter((one) => one.tags.get(best.name) === value).length === 1;
    if (value !== undefined && kindOf(value) === best.kind && alone) values.set(address, value);
  }
  return { discriminator: best.name, values };
}
