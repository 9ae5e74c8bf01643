import type { Definition } from "../definitions.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import type { Site } from "./site.ts";

/** The merged schema behind a schema's references; `null` where there is none. */
export function behind(
  schema: RawSchema,
  site: Site,
): { readonly schema: RawObject; readonly definition: Definition | null } | null {
  const { links, composer } = site.context;
  let definition: Definition | null = null;
  let composed = composer.compose(schema);
  while (composed.kind === "schema" && typeof composed.schema === "object" && composed.schema.$ref !== undefined) {
    const target = links.end(composed.schema);
    if ("severity" in target) return null;
    definition = target;
    composed = composer.compose(target.schema);
  }
  if (composed.kind === "conflict" || typeof composed.schema === "boolean") return null;
  return { schema: composed.schema, definition };
}

/** The merged schema of a definition, past definitions that are nothing but another name. */
export function endOfDefinition(definition: Definition, site: Site): RawObject | null {
  return behind(definition.schema, site)?.schema ?? null;
}

/** The one string that a merged schema allows: by `const`, or by an `enum` of one; else `null`. */
export function constantOf(schema: RawObject): string | null {
  const [only] =
    schema.const === undefined && schema.enum?.length === 1 && !schema.narrowed ? schema.enum : [schema.const];
  return typeof only === "string" ? only : null;
}
