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
  /** Discriminator value by address, for those that have one of their own. */
  readonly values: ReadonlyMap<string, string>;
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
 * Properties that an object requires with a const string, looking through references and `allOf`.
 *
 * @param assume whether a constant counts as required, as people who write one mostly mean
 */
export function tagsOf(schema: Tree | undefined, lookup: Lookup, assume = false): ReadonlyMap<string, string> {
  const required = new Set<string>();
  const values = new Map<string, string>();
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

function constantOf(schema: Tree): string | null {
  const value = memberOf(schema, "const");
  if (typeof value === "string") return value;
  const listed = memberOf(schema, "enum");
  return Array.isArray(listed) && listed.length === 1 && typeof listed[0] === "string" ? listed[0] : null;
}

/**
 * Finds the property that tells most of the messages apart; where several do, the one with the most usual name. Where
 * two messages have one value, neither is selected: a decoder could only try one of them, and would refuse the other.
 */
export function selectMessages(addresses: readonly string[], lookup: Lookup, assume = false): Selection {
  const tags = addresses.map((address) => ({ address, tags: tagsOf(lookup(address), lookup, assume) }));
  const names = [...new Set(tags.flatMap((one) => [...one.tags.keys()]))];
  const coverage = (name: string): number => new Set(tags.map((one) => one.tags.get(name)).filter(isText)).size;
  const usual = (name: string): number => (usualNames.includes(name) ? usualNames.indexOf(name) : usualNames.length);
  const [best] = names.sort((a, b) => coverage(b) - coverage(a) || usual(a) - usual(b) || (a < b ? -1 : 1));
  if (best === undefined) return { discriminator: null, values: new Map() };
  const values = new Map<string, string>();
  for (const { address, tags: own } of tags) {
    const value = own.get(best);
    const alone = tags.filter((one) => one.tags.get(best) === value).length === 1;
    if (value !== undefined && alone) values.set(address, value);
  }
  return { discriminator: best, values };
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
