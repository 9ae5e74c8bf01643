import { deprecationWords } from "../../model/deprecation.ts";
import type { Field } from "../../model/type.ts";
import { SwiftSource, stringLiteral } from "./encode.ts";

/**
 * The attribute that has the compiler warn callers of something that is deprecated, `@available(*, deprecated, message: "…")`.
 *
 * @returns `null` where it is not deprecated
 */
export function availability({
  deprecated,
  deprecation,
}: Pick<Field, "deprecated" | "deprecation">): SwiftSource | null {
  if (!deprecated) return null;
  const words = deprecation === undefined ? "" : deprecationWords(deprecation);
  return new SwiftSource(`@available(*, deprecated${words === "" ? "" : `, message: ${stringLiteral(words)}`})`);
}

/**
 * Names of the properties that hold members' values: the member's own, and for one that is deprecated a private property
 * beside it, so that emitted code, which reads and writes every member, is not warned.
 *
 * @param fields of one object
 * @param names of the fields' properties, in the same order
 */
export function storageNames(fields: readonly Field[], names: readonly string[]): readonly string[] {
  // A boxed property `x` has its box in `_x`.
  const taken = new Set(names.flatMap((name) => [name, `_${name}`]));
  return names.map((name, index) => {
    if (fields[index]?.deprecated !== true) return name;
    let storage = `_deprecated${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    while (taken.has(storage)) storage += "_";
    taken.add(storage).add(`_${storage}`);
    return storage;
  });
}
