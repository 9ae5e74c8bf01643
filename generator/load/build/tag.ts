import type { RefType, TypeNode } from "../../model/type.ts";
import { pascalCase } from "../../names/pascal.ts";
import { type RawObject, type RawSchema, statedTypes } from "../schema.ts";
import { behind, constantOf } from "./constant.ts";
import { lastPart, type SelectedBranch } from "./discriminator.ts";
import { extend, originOf, type Site } from "./site.ts";

/** How the branches of a choice are told apart by a property, or why they are not. */
export type TagResult =
  | { readonly tag: string; readonly branches: readonly RefType[]; readonly selected: readonly SelectedBranch[] }
  | { readonly tag: null; readonly problem: string | null };

/** A branch of a choice, or of a choice that is a branch itself. */
interface Candidate {
  /** The merged schema of the object. */
  readonly object: RawObject;
  /** What stands at the branch. */
  readonly written: RawSchema;
  readonly site: Site;
  /** Refers to the object itself, also where the branch refers to it by another name; `null` for an inline object. */
  readonly node: RefType | null;
}

/**
 * Finds the property that all branches require with distinct constant strings. Each branch is an object, a reference to
 * one, or a choice of such in its turn, which then counts as its branches.
 *
 * `problem` is `null` where the branches are not all objects.
 *
 * @param preferred the property to take where several do, else the first
 */
export function findTag(
  branches: readonly { readonly schema: RawSchema; readonly site: Site }[],
  preferred: string | undefined,
): TagResult {
  const candidates = branches.flatMap(({ schema, site }) => candidatesOf(schema, site) ?? [null]);
  if (!candidates.every((one) => one !== null)) return { tag: null, problem: null };
  const telling = Object.keys(candidates[0]?.object.properties ?? {}).filter((name) => {
    const values = candidates.map(({ object, site }) => tagValue(object, name, site));
    return !values.includes(null) && new Set(values).size === values.length;
  });
  const tag = telling.find((name) => name === preferred) ?? telling[0];
  if (tag === undefined) {
    return { tag: null, problem: "no property is required by all of them with a constant string of its own" };
  }
  const words = wordsFor(candidates, tag);
  const nodes = candidates.map(({ written, site, node }, index): TypeNode => {
    return node ?? site.context.buildUse(written, { ...site, hint: extend(site.hint, words[index] ?? "") });
  });
  const selected = candidates.map(({ object, site, node }): SelectedBranch => {
    return { value: tagValue(object, tag, site) ?? "", name: lastPart(node?.target ?? "") };
  });
  return { tag, branches: nodes.filter((node): node is RefType => node.kind === "ref"), selected };
}

function candidatesOf(written: RawSchema, site: Site): readonly (Candidate | null)[] | null {
  const found = behind(written, site);
  if (found === null) return null;
  const { schema: object, definition } = found;
  const choice = object.anyOf ?? object.oneOf;
  if (choice !== undefined) return choice.flatMap((branch) => candidatesOf(branch, site) ?? [null]);
  if (statedTypes(object).join() !== "object" || object.properties === undefined) return null;
  const description = typeof written === "object" ? (written.description ?? null) : null;
  const node: RefType | null =
    definition === null ? null : { kind: "ref", origin: originOf(site), description, target: definition.key };
  return [{ object, written, site, node }];
}

function tagValue({ required = [], properties = {} }: RawObject, name: string, site: Site): string | null {
  const schema = required.includes(name) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const found = schema === undefined ? null : behind(schema, site);
  return found === null ? null : constantOf(found.schema);
}

/** What inline branches are called: by title where that is one of its own, else by the tag's value, else by number. */
function wordsFor(candidates: readonly Candidate[], tag: string): readonly string[] {
  const titles = candidates.map(({ written }) => (typeof written === "object" ? pascalCase(written.title ?? "") : ""));
  const values = candidates.map(({ object, site }) => tagValue(object, tag, site) ?? "");
  return candidates.map((_, index) => {
    const own = (texts: readonly string[]): string | null => {
      const text = pascalCase(texts[index] ?? "").toLowerCase();
      const same = texts.filter((one) => pascalCase(one).toLowerCase() === text);
      return text !== "" && same.length === 1 ? (texts[index] ?? null) : null;
    };
    return own(titles) ?? own(values) ?? `option ${index + 1}`;
  });
}
