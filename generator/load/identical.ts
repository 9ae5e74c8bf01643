import type { TypeKey } from "../model/type.ts";
import { pascalCase } from "../names/pascal.ts";
import { holdsList, holdsNamed, holdsOne } from "../references/walk.ts";
import type { Definition } from "./definitions.ts";
import { isReference, type RawObject, type RawSchema } from "./schema.ts";

/** The definition at the end of a reference; `null` where it leads nowhere. */
type EndOf = (schema: RawObject) => Definition | null;

/**
 * Finds definitions that repeat another one: they would have its name, and say the same of every value.
 *
 * The first in catalog order stays, and the others are other places of it. As all have the same name, so have the types
 * inside them: whichever files are left, nothing is renamed.
 *
 * @param definitions all of a catalog, in order
 * @param isApart whether a definition has to stay one of its own: messages, and those that are named by hand
 * @returns the definition that stays, by each one that repeats it
 */
export function findRepeated(
  definitions: readonly Definition[],
  isApart: (definition: Definition) => boolean,
  endOf: EndOf,
): ReadonlyMap<Definition, Definition> {
  const names = new Map<TypeKey, string>();
  const byName = new Map<string, Definition[]>();
  const repeated = new Map<Definition, Definition>();
  const isSame = createEquality(endOf);
  for (const definition of definitions) {
    const around = definition.parent === null ? "" : (names.get(definition.parent) ?? "");
    const name = around + pascalCase(definition.text);
    names.set(definition.key, name);
    if (isApart(definition)) continue;
    const known = byName.get(name) ?? [];
    const first = known.find((one) => isSame(one, definition));
    if (first) repeated.set(definition, first);
    else byName.set(name, [...known, definition]);
  }
  return repeated;
}

type Pair = readonly [a: Definition, b: Definition];

/** Tells whether two definitions say the same: as long as nothing speaks against it, for recursion has no end. */
function createEquality(endOf: EndOf): (a: Definition, b: Definition) => boolean {
  const numbers = new Map<Definition, number>();
  const proved = new Set<string>();
  const numberOf = (one: Definition): number => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  };
  return (a, b) => {
    const assumed = new Set<string>();
    const open: Pair[] = [[a, b]];
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      const key = pair.map(numberOf).join();
      if (pair[0] === pair[1] || proved.has(key) || assumed.has(key)) continue;
      assumed.add(key);
      if (!sameSchema(pair[0].schema, pair[1].schema, endOf, open)) return false;
    }
    for (const key of assumed) proved.add(key);
    return true;
  };
}

/** Keywords that say nothing of values. */
const silent = new Set(
  "title description $comment deprecated deprecation renamedFrom default examples readOnly writeOnly $schema $id $anchor $defs definitions".split(
    " ",
  ),
);

/** Compares two schemas; what references lead to is left to be compared later. */
function sameSchema(a: RawSchema, b: RawSchema, endOf: EndOf, open: Pair[]): boolean {
  if (typeof a === "boolean" || typeof b === "boolean") return a === b;
  if (isReference(a) && isReference(b)) {
    const [one, two] = [endOf(a), endOf(b)];
    if (one === null || two === null) return false;
    open.push([one, two]);
    return true;
  }
  const [ours, theirs] = [speaking(a), speaking(b)];
  if (ours.length !== theirs.length) return false;
  return ours.every((keyword) => Object.hasOwn(b, keyword) && sameKeyword(keyword, a, b, endOf, open));
}

function speaking(schema: RawObject): readonly string[] {
  return Object.keys(schema).filter((keyword) => !silent.has(keyword) && !keyword.startsWith("x-"));
}

function sameKeyword(keyword: string, a: RawObject, b: RawObject, endOf: EndOf, open: Pair[]): boolean {
  const [one, two] = [a, b].map((schema) => (schema as { readonly [keyword: string]: unknown })[keyword]);
  const same = (x: unknown, y: unknown): boolean => sameSchema(x as RawSchema, y as RawSchema, endOf, open);
  if (keyword === "$ref") {
    const targets = [endOf(a), endOf(b)];
    if (targets[0] == null || targets[1] == null) return false;
    open.push([targets[0], targets[1]]);
    return true;
  }
  if (holdsOne.has(keyword)) return same(one, two);
  if (!holdsList.has(keyword) && !holdsNamed.has(keyword)) return JSON.stringify(one) === JSON.stringify(two);
  const [ours, theirs] = [Object.entries(one as object), Object.entries(two as object)];
  // The order of members is the order in which encoders write them.
  return (
    ours.length === theirs.length &&
    ours.every(([name, schema], index) => name === theirs[index]?.[0] && same(schema, theirs[index]?.[1]))
  );
}
