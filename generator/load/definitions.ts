import type { LocatedSource } from "../model/compiled.ts";
import type { TypeKey } from "../model/type.ts";
import { type Step, walkSchemas } from "../references/walk.ts";
import { identityOf } from "./identity.ts";
import { isReference, judging, type RawFamily, type RawObject, type RawSchema } from "./schema.ts";

/** A schema file that passed the dialect check. */
export interface FamilySource {
  /** File name without `.schema.json`, unique in the catalog. */
  readonly name: string;
  readonly source: LocatedSource;
  readonly root: RawFamily;
}

/** A schema that has a name: an entry of `$defs`, the root of a file that states a type, or what a reference leads to. */
export interface Definition {
  readonly key: TypeKey;
  readonly family: FamilySource;
  readonly pointer: string;
  readonly schema: RawSchema;
  /** What the author calls it, inside `parent` where there is one. */
  readonly text: string;
  /** Key of the definition that it stands in and is named after, which comes before it. */
  readonly parent: TypeKey | null;
}

/** Where a schema of a file stands. */
export interface Standing {
  readonly family: FamilySource;
  readonly pointer: string;
  /** The innermost definition that it is or lies in; `null` for the entries of a file's list of messages. */
  readonly definition: Definition | null;
}

/** The definitions of a file in file order, the root first, and where each of its schemas stands. */
export interface Definitions {
  readonly list: readonly Definition[];
  readonly standings: ReadonlyMap<RawObject, Standing>;
}

interface Around {
  readonly definition: Definition | null;
  /** What a schema here is called inside that definition. */
  readonly words: readonly string[];
}

/**
 * Finds the definitions of a file.
 *
 * @param isDemanded whether a reference leads to the schema at a pointer, which then has to have a name
 */
export function definitionsOf(family: FamilySource, isDemanded: (pointer: string) => boolean): Definitions {
  const { name, source, root } = family;
  const list: Definition[] = [];
  const standings = new Map<RawObject, Standing>();
  const start: Around = { definition: null, words: [] };
  walkSchemas(source.value, "", start, (value, pointer, outer, step): Around => {
    const schema = value as RawSchema;
    const named = step?.keyword === "$defs" || step?.keyword === "definitions";
    const words = step === null ? [] : [...outer.words, ...wordsOf(schema, step)];
    // What is only a reference needs no name between: who refers to it means what it refers to.
    const demanded = isDemanded(pointer) && (pointer === "" || !isReference(schema));
    const isDefinition = named || demanded || (pointer === "" && statesType(root));
    const parent = isTopLevel(pointer, named) ? null : outer.definition;
    const definition: Definition | null = isDefinition
      ? { key: `${name}#${pointer}`, family, pointer, schema, text: textOf(family, words), parent: parent?.key ?? null }
      : outer.definition;
    if (isDefinition && definition) list.push(definition);
    if (typeof schema === "object") standings.set(schema, { family, pointer, definition });
    return { definition, words: isDefinition ? [] : words };
  });
  const place = ({ pointer }: Definition): readonly number[] => {
    const { line, column } = source.locate(pointer, "name");
    return pointer === "" ? [0, 0] : [line, column];
  };
  const places = new Map(list.map((one) => [one, place(one)]));
  const order = (one: Definition, index: number): number => places.get(one)?.[index] ?? 0;
  list.sort((a, b) => order(a, 0) - order(b, 0) || order(a, 1) - order(b, 1));
  return { list, standings };
}

/** Whether a place is an entry of the file's own `$defs`, which is called what it is called and nothing before it. */
function isTopLevel(pointer: string, named: boolean): boolean {
  return named && pointer.split("/").length === 3;
}

/** What a schema is called, seen from the schema around it; the same words that inline types are named with. */
function wordsOf(schema: RawSchema, { keyword, name }: Step): readonly string[] {
  switch (keyword) {
    case "items":
      return ["item"];
    case "additionalProperties":
      return ["value"];
    case "allOf":
      return [`part ${Number(name) + 1}`];
    case "anyOf":
    case "oneOf":
      return [(typeof schema === "object" ? schema.title : undefined) ?? `option ${Number(name) + 1}`];
    default:
      return [name ?? ""];
  }
}

function textOf(family: FamilySource, words: readonly string[]): string {
  return words.length === 0 ? rootName(family) : words.join(" ");
}

/** A root with `oneOf` lists messages; one that states anything else about values is a type of its own. */
function statesType(root: RawFamily): boolean {
  if (root.oneOf !== undefined) return false;
  return rootKeywords(root).length > 0;
}

/** Keywords of a root that say what its value is. */
export function rootKeywords(root: RawFamily): readonly string[] {
  return judging.filter((keyword) => keyword !== "oneOf" && Object.hasOwn(root, keyword));
}

/** Title, else the name in `$id`, else the file name. */
function rootName({ name, root }: FamilySource): string {
  return root.title ?? (root.$id === undefined ? null : identityOf(root.$id).name) ?? name;
}
