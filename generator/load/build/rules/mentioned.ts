import type { RawObject, RawSchema } from "../../schema.ts";

/**
 * Names of members that the rules of an object speak of. They are declared, as members that may be anything: what a rule
 * asks for must not be dropped as unknown.
 */
export function mentionedNames(schema: RawObject): readonly string[] {
  const names = new Set<string>();
  const visit = (one: RawSchema | undefined, isRoot: boolean): void => {
    if (typeof one !== "object") return;
    if (!isRoot) for (const name of [...Object.keys(one.properties ?? {}), ...(one.required ?? [])]) names.add(name);
    for (const [name, requires] of Object.entries(one.dependentRequired ?? {})) {
      for (const mentioned of [name, ...requires]) names.add(mentioned);
    }
    for (const [name, inner] of Object.entries(one.dependentSchemas ?? {})) {
      names.add(name);
      visit(inner, false);
    }
    for (const inner of [one.if, one.then, one.else, one.not]) visit(inner, false);
    if (!isRoot)
      for (const inner of [...(one.allOf ?? []), ...(one.anyOf ?? []), ...(one.oneOf ?? [])]) visit(inner, false);
    for (const { schema: inner } of one.ruled ?? []) visit(inner, false);
  };
  visit(schema, true);
  return [...names];
}
