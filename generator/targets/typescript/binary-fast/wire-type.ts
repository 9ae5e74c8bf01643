import type { TypeNode } from "../../../model/type.ts";
import { type Plan, plannedType } from "../plan.ts";

/** The wire type of a type's fields (docs/FORMATS.md section 5.1). */
export function wireTypeOf(plan: Plan, type: TypeNode): 0 | 1 | 2 {
  switch (type.kind) {
    case "constrained":
      return wireTypeOf(plan, type.inner);
    case "ref":
      return wireTypeOf(plan, plannedType(plan, type.target).declaration.type);
    case "integer":
    case "boolean":
      return 0;
    case "number":
      return 1;
    case "enum":
      return type.base === null ? 0 : 2;
    case "literal":
      if (typeof type.value === "boolean") return 0;
      return typeof type.value === "number" ? (type.integer ? 0 : 1) : 2;
    default:
      return 2;
  }
}
