import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import { type DiscriminatorKind, type DiscriminatorValue, kindOf, pointerOf } from "../model/discriminator.ts";
import type { Origin } from "../model/origin.ts";
import type { ObjectType, TypeDeclaration, TypeKey, TypeNode } from "../model/type.ts";

/** Declarations of a catalog by key. */
export type Declarations = ReadonlyMap<TypeKey, TypeDeclaration>;

/** The constant that selects a message, or why there is none, in words and with the place that they speak of. */
export type Selected =
  | { readonly value: DiscriminatorValue; readonly origin: Origin }
  | { readonly problem: string; readonly place: string; readonly origin: Origin | null };

/**
 * Finds the constant that a message has at a path of members.
 *
 * @param place name or JSON Pointer of the member, as findings show it
 */
export function selectedBy(type: ObjectType, path: readonly string[], declarations: Declarations): Selected {
  let object = type;
  for (const [index, name] of path.entries()) {
    const isLast = index === path.length - 1;
    const place = path.length === 1 ? name : pointerOf(path.slice(0, index + 1));
    const field = object.fields.find((one) => one.name === name);
    if (field === undefined) return { problem: "has no property", place, origin: index === 0 ? null : object.origin };
    const found = target(field.type, declarations);
    if (isLast) {
      const value = found.kind === "literal" ? found.value : null;
      if (kindOf(value) === null)
        return { problem: "gives no const string or integer to", place, origin: field.origin };
      if (!field.required) return { problem: "does not require", place, origin: field.origin };
      // A constant `-0` is the number 0.
      return { value: value === 0 ? 0 : (value as DiscriminatorValue), origin: field.type.origin };
    }
    if (found.kind !== "object") return { problem: "has no object with properties at", place, origin: field.origin };
    if (!field.required) return { problem: "does not require", place, origin: field.origin };
    object = found;
  }
  throw new Error("a discriminator has at least one name");
}

/** The type that a chain of references ends at, which the loader has made sure of. */
function target(node: TypeNode, declarations: Declarations): TypeNode {
  let current = node;
  while (current.kind === "ref") current = declarations.get(current.target)?.type ?? { ...current, kind: "any" };
  return current;
}

/**
 * Finds out what selects the messages of a single file: what it states, else `type`, else the one property that all of
 * them require with a constant string of its own, else the one with a constant integer.
 *
 * @param statedName the property that the file's `discriminator` names
 */
export function findDiscriminator(
  messages: readonly ObjectType[],
  declarations: Declarations,
  origin: Origin,
  statedName?: string,
): Checked<readonly string[]> {
  const valuesOf = (name: string, kind: DiscriminatorKind): readonly DiscriminatorValue[] =>
    messages
      .map((type) => selectedBy(type, [name], declarations))
      .flatMap((one) => ("value" in one && kindOf(one.value) === kind ? [one.value] : []));
  const names = (messages[0]?.fields ?? []).map(({ name }) => name);
  const stated = names.filter((name) => valuesOf(name, "string").length === messages.length);
  const telling = (kind: DiscriminatorKind): readonly string[] =>
    names.filter((name) => new Set(valuesOf(name, kind)).size === messages.length);
  // Where none is distinct, the two messages that are told apart by none get a finding of their own.
  const candidates = [telling("string"), telling("integer"), stated].find(({ length }) => length > 0) ?? [];
  const [only] = candidates;
  if (statedName !== undefined && candidates.includes(statedName)) return { value: [statedName], diagnostics: [] };
  if (candidates.includes("type")) return { value: ["type"], diagnostics: [] };
  if (only !== undefined && candidates.length === 1) return { value: [only], diagnostics: [] };
  return { value: null, diagnostics: [diagnostic("message/no-discriminator", origin, { candidates })] };
}
