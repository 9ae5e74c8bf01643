import type { AnyType, RefType } from "../../model/type.ts";
import { type RawObject, structuralKeywords, typedKeywords } from "../schema.ts";
import { base } from "./scalars.ts";
import { originOf, report, type Site } from "./site.ts";

/** `$ref` to a definition; where it leads nowhere, the finding is recorded and anything stands in for the type. */
export function buildReference(schema: RawObject, site: Site): RefType | AnyType {
  for (const keyword of [...structuralKeywords, ...typedKeywords.keys()]) {
    if (keyword === "$ref" || !Object.hasOwn(schema, keyword)) continue;
    report(site, "link/sibling", { keyword, part: "name" }, { keyword });
  }
  const target = site.context.links.resolve(schema.$ref ?? "", site.definition.family, originOf(site, "$ref"));
  if ("key" in target) return { kind: "ref", ...base(schema, site), target: target.key };
  site.context.diagnostics.push(target);
  return { kind: "any", ...base(schema, site) };
}
