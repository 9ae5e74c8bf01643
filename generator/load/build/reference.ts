import type { AnyType, RefType } from "../../model/type.ts";
import type { RawObject } from "../schema.ts";
import { base } from "./scalars.ts";
import type { Site } from "./site.ts";

/** `$ref` to a definition; where it leads nowhere, the finding is recorded and anything stands in for the type. */
export function buildReference(schema: RawObject, site: Site): RefType | AnyType {
  const target = site.context.links.target(schema);
  if ("key" in target) return { kind: "ref", ...base(schema, site), target: target.key };
  site.context.diagnostics.push(target);
  return { kind: "any", ...base(schema, site) };
}
