import type { RefType } from "../../model/type.ts";
import type { Definition } from "../definitions.ts";
import { type RawObject, type RawSchema, statedTypes } from "../schema.ts";
import { buildReference } from "./reference.ts";
import { originOf, type Site } from "./site.ts";

/** How the branches of a choice are told apart by a property, or why they are not. */
export type TagResult =
  | { readonly tag: string; readonly branches: readonly RefType[] }
  | { readonly tag: null; readonly problem: string | null };

/**
 * Finds the property that all branches require with distinct const strings. Each branch refers to an object.
 *
 * `problem` is `null` where the branches are not all references to objects.
 */
export function findTag(branches: readonly { readonly schema: RawSchema; readonly site: Site }[]): TagResult {
  const targets = branches.map(({ schema, site }) => referencedObject(schema, site));
  if (!targets.every((target) => target !== null)) return { tag: null, problem: null };
  const tag = Object.keys(targets[0]?.object.properties ?? {}).find((name) => {
    const values = targets.map(({ object }) => tagValue(object, name));
    return !values.includes(null) && new Set(values).size === values.length;
  });
  if (tag === undefined) {
    return { tag: null, problem: "no property is required by all of them with a const string of its own" };
  }
  return { tag, branches: targets.map(({ node }) => node) };
}

interface Referenced {
  readonly object: RawObject;
  /** Refers to the object itself, also where the branch refers to it by another name. */
  readonly node: RefType;
}

function referencedObject(schema: RawSchema, site: Site): Referenced | null {
  if (typeof schema === "boolean" || schema.$ref === undefined) return null;
  const node = buildReference(schema, site);
  let definition = node.kind === "ref" ? site.context.links.definitions.get(node.target) : undefined;
  while (typeof definition?.schema === "object" && definition.schema.$ref !== undefined) {
    definition = follow(definition, definition.schema.$ref, site);
  }
  const object = definition?.schema;
  if (node.kind !== "ref" || typeof object !== "object" || definition === undefined) return null;
  return statedTypes(object).join() === "object" ? { object, node: { ...node, target: definition.key } } : null;
}

function follow({ family }: Definition, reference: string, site: Site): Definition | undefined {
  const target = site.context.links.resolve(reference, family, originOf(site));
  return "key" in target ? target : undefined;
}

function tagValue({ required = [], properties = {} }: RawObject, name: string): string | null {
  const schema = required.includes(name) ? properties[name] : undefined;
  return typeof schema === "object" && typeof schema.const === "string" ? schema.const : null;
}
