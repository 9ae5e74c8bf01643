import type { ConstrainedType, TypeNode } from "../../model/type.ts";
import { originOf, report, type Site } from "./site.ts";

/** What the schema `false` says: a value that is any, and is refused. */
export function buildNever(site: Site): ConstrainedType {
  const origin = originOf(site);
  const any: TypeNode = { kind: "any", origin, description: null };
  const rules = [{ kind: "not", schema: any, origin } as const];
  return { kind: "constrained", origin, description: null, inner: any, rules };
}

/** Reports a schema that accepts nothing where there has to be a value. */
export function reportNever(site: Site): void {
  report(site, "schema/never", { part: "name" }, {});
}
