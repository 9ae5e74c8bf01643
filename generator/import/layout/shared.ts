import { digest } from "../../model/digest.ts";
import type { Definition } from "../schema/collect.ts";
import { canonical, isFields, type Tree } from "../tree.ts";

/**
 * Finds definitions that say the same under the same name in several files, as generated catalogs repeat them.
 *
 * Two are the same where their schemas are equal and what they refer to is the same in turn: all of one name and text
 * start as one class, and classes are split until references agree, so that definitions in a circle are found too.
 *
 * @returns by address, the address of the first definition of its class, for those that have a twin
 */
export function findShared(definitions: readonly Definition[]): ReadonlyMap<string, string> {
  const known = new Set(definitions.map(({ address }) => address));
  let classes = new Map(definitions.map(({ address, text }) => [address, text]));
  for (let count = 0; ; ) {
    const refer = (address: string): string => (known.has(address) ? (classes.get(address) ?? "") : address);
    classes = new Map(
      definitions.map(({ address, text, schema }) => [address, digest(`${text}\n${canonical(relate(schema, refer))}`)]),
    );
    const next = new Set(classes.values()).size;
    if (next === count) break;
    count = next;
  }
  const first = new Map<string, Definition>();
  const shared = new Map<string, string>();
  for (const definition of definitions) {
    const key = classes.get(definition.address) ?? "";
    const twin = first.get(key);
    if (twin === undefined) first.set(key, definition);
    else if (twin.target.document !== definition.target.document) {
      shared.set(twin.address, twin.address);
      shared.set(definition.address, twin.address);
    }
  }
  return shared;
}

/** A schema with other references. */
export function relate(schema: Tree, refer: (address: string) => string): Tree {
  if (Array.isArray(schema)) return schema.map((one) => relate(one, refer));
  if (!isFields(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, one]) => {
      return [name, name === "$ref" && typeof one === "string" ? refer(one) : relate(one, refer)];
    }),
  );
}
