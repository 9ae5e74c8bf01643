import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ObjectType } from "../../model/type.ts";
import { type Advice, allDeclarations, bareType } from "./rule.ts";

/** Members that may be absent and may be null: two ways to say that there is nothing, which readers have to tell apart. */
export const optionalNull: Advice = (catalog) => {
  const bare = bareType(catalog);
  return allDeclarations(catalog).flatMap(({ type }) => {
    if (type.kind !== "object") return [];
    const fields = (type as ObjectType).fields.filter(
      (field) => !field.required && bare(field.type).kind === "nullable",
    );
    return fields.map(({ name, origin }) => diagnostic("lint/optional-null", origin, { name }));
  });
};
