import type { Deprecation } from "../../model/deprecation.ts";
import type { RawSchema } from "../schema.ts";

/** Whether a schema says that new code should no longer use it, and what else it says of that. */
export function deprecatedBy(schema: RawSchema): { readonly deprecated: boolean; readonly deprecation?: Deprecation } {
  if (typeof schema === "boolean") return { deprecated: false };
  const { deprecated = false, deprecation } = schema;
  if (deprecation === undefined) return { deprecated };
  const { replacement = null, sunset = null } = deprecation;
  return { deprecated: true, deprecation: { replacement, sunset } };
}
