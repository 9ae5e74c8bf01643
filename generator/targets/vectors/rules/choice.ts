import type { JsonValue, TypeNode, UnionType } from "../../../model/type.ts";
import { isObject, withMember, withoutMember } from "../../../oracle/json.ts";
import { acceptedTypes, tagValue, target } from "../../../oracle/types.ts";
import type { Context } from "../values/context.ts";
import { smallest } from "../values/smallest.ts";
import { accept, type Derived, omit, reject } from "./case.ts";

/** Each branch of a choice, and for a tagged union, tags that select none. */
export function* choiceCases(context: Context, type: UnionType): Generator<Derived> {
  for (const branch of type.branches) {
    const value = smallest(context, branch);
    const name = branchName(context, branch);
    if (value === undefined) yield omit("choice", name, "no finite value of the branch could be made");
    else yield accept("choice", name, value, `the branch ${name}`);
  }
  const { tag, keyword } = type;
  const base = type.branches.map((branch) => smallest(context, branch)).find((value) => value !== undefined);
  if (tag === null || base === undefined || !isObject(base)) return;
  const listed = type.branches.map((branch) => tagValue(context.declarations, branch, tag));
  const tags: readonly (readonly [string, JsonValue])[] = [
    ["unknown-tag", unlistedTag(listed)],
    ["empty-tag", ""],
    ["null-tag", null],
    ["number-tag", 0],
  ];
  for (const [name, value] of tags) {
    if (listed.some((one) => one === value)) continue;
    yield reject("choice", name, withMember(base, tag, value), keyword, `${tag} selects no branch`);
  }
  yield reject("choice", "no-tag", withoutMember(base, tag), keyword, `without ${tag} no branch is selected`);
}

/** A string that no branch has as its tag. */
export function unlistedTag(listed: readonly (string | undefined)[]): string {
  let text = `${listed[0] ?? ""}x`;
  while (listed.includes(text)) text += "x";
  return text;
}

/** Name of a branch in ids: that of its declaration, else the JSON types that it accepts. */
export function branchName(context: Context, branch: TypeNode): string {
  if (branch.kind === "ref") return target(context.declarations, branch.target).name;
  return [...acceptedTypes(context.declarations, branch)].join("-");
}
