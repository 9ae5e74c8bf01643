import { child } from "../../model/pointer.ts";
import type { Example, RefType, TypeDeclaration, TypeNode } from "../../model/type.ts";
import type { RawObject } from "../schema.ts";
import { deprecatedBy } from "./deprecated.ts";
import { originOf, type Site, sourceOf } from "./site.ts";

/**
 * Makes an inline type a declaration of its own, named after where it stands, and returns a reference to it.
 *
 * @param part appended to the pointer where the place itself is already the key of a definition: the object inside
 *   `"X": { "type": ["object", "null"] }` gets the key `…/X/type`
 * @param build builds the type for the new declaration's site
 */
export function hoist(schema: RawObject, part: string, site: Site, build: (inside: Site) => TypeNode): RefType {
  const { definition, pointer, owner } = site;
  const taken = pointer === definition.pointer || owner === `${definition.family.name}#${pointer}`;
  return hoistAs(schema, taken ? child(site.pointer, part) : site.pointer, site, build);
}

/** As {@link hoist}, for a pointer that no other declaration has. */
export function hoistAs(schema: RawObject, pointer: string, site: Site, build: (inside: Site) => TypeNode): RefType {
  const { family } = site.definition;
  const key = `${family.name}#${pointer}`;
  const use: RefType = { kind: "ref", origin: originOf(site), description: schema.description ?? null, target: key };
  // What stands in another definition becomes a declaration when that is built.
  if (site.definition.key !== site.home.key || site.context.hoisted.has(key)) return use;
  site.context.hoisted.add(key);
  const origin = sourceOf(site).locate(pointer, "name");
  const nested: Site = { ...site, owner: key, hint: "", aside: [], drafts: [] };
  const type = build(nested);
  site.drafts.push({
    declaration: {
      key,
      type,
      ...annotations(schema, site),
      origin,
      ...(site.merged ? { places: site.merged } : {}),
      ...(site.merged !== null || site.context.merging.has(key) ? { merged: true } : {}),
      ...(site.aside.length === 0 ? {} : { aside: site.aside }),
    },
    name: {
      key,
      place: `${family.source.file}#${pointer}`,
      text: site.hint === "" ? "value" : site.hint,
      parent: site.owner,
      fallback: "Value",
      origin,
    },
  });
  for (const draft of nested.drafts) site.drafts.push(draft);
  return use;
}

/** What a declaration takes over from the annotations of its schema. */
export function annotations(
  schema: RawObject,
  site: Site,
): Pick<TypeDeclaration, "description" | "deprecated" | "deprecation" | "examples"> {
  const examples = (schema.examples ?? []).map((value, index): Example => {
    const pointer = child(child(site.pointer, "examples"), index);
    return { value, origin: sourceOf(site).locate(pointer) };
  });
  return { description: schema.description ?? null, ...deprecatedBy(schema), examples };
}
