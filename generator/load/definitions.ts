import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import type { TypeKey } from "../model/type.ts";
import { identityOf } from "./identity.ts";
import { type RawFamily, type RawSchema, structuralKeywords, typedKeywords } from "./schema.ts";

/** A schema file that passed the dialect check. */
export interface FamilySource {
  /** File name without `.schema.json`, unique in the catalog. */
  readonly name: string;
  readonly source: LocatedSource;
  readonly root: RawFamily;
}

/** A schema that has a name: an entry of `$defs`, or the root of a file that states a type. */
export interface Definition {
  readonly key: TypeKey;
  readonly family: FamilySource;
  readonly pointer: string;
  readonly schema: RawSchema;
  /** What the author calls it. */
  readonly text: string;
}

/** The definitions of a file in file order, the root first. */
export function definitionsOf(family: FamilySource): readonly Definition[] {
  const { name, source, root } = family;
  const defs = source.names("/$defs").map((text): Definition => {
    const pointer = child("/$defs", text);
    return { key: `${name}#${pointer}`, family, pointer, schema: root.$defs?.[text] ?? true, text };
  });
  if (!isDefinition(root)) return defs;
  return [{ key: `${name}#`, family, pointer: "", schema: root, text: rootName(family) }, ...defs];
}

/** A root with `oneOf` lists messages; one that states anything else about values is a type of its own. */
function isDefinition(root: RawFamily): boolean {
  if (root.oneOf !== undefined) return false;
  return rootKeywords(root).length > 0;
}

/** Keywords of a root that say what its value is. */
export function rootKeywords(root: RawFamily): readonly string[] {
  const keywords = [...structuralKeywords, ...typedKeywords.keys()];
  return keywords.filter((keyword) => keyword !== "oneOf" && Object.hasOwn(root, keyword));
}

/** Title, else the name in `$id`, else the file name. */
function rootName({ name, root }: FamilySource): string {
  return root.title ?? (root.$id === undefined ? null : identityOf(root.$id).name) ?? name;
}
