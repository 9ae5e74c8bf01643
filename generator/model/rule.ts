import type { Origin } from "./origin.ts";
import type { JsonValue, TypeNode } from "./type.ts";

/**
 * A restriction beside a type. The schemas in it only judge: no type is emitted for them, objects stand in them inline,
 * and a schema that states no `type` speaks of the types its keywords are about.
 */
export type Rule = { readonly origin: Origin } & (
  | {
      readonly kind: "values";
      readonly code: "const" | "enum";
      /** As for {@link LiteralType}: without `type`, a value of another type is a fault of the list. */
      readonly typed: boolean;
      readonly values: readonly JsonValue[];
    }
  | {
      readonly kind: "contains";
      readonly schema: TypeNode;
      readonly minContains: number;
      readonly maxContains: number | null;
    }
  | { readonly kind: "propertyNames"; readonly schema: TypeNode }
  | { readonly kind: "dependentRequired"; readonly dependencies: readonly Dependency[] }
  | { readonly kind: "anyOf" | "oneOf"; readonly branches: readonly TypeNode[] }
  | { readonly kind: "not"; readonly schema: TypeNode }
  /** A part of `allOf` that the type does not say: judged in full, with its own codes and paths. */
  | { readonly kind: "allOf"; readonly schema: TypeNode }
  | {
      readonly kind: "if";
      readonly condition: TypeNode;
      readonly consequence: TypeNode | null;
      readonly alternative: TypeNode | null;
    }
);

/** Members that an object needs where it has the member `name` (`dependentRequired`). */
export interface Dependency {
  readonly name: string;
  readonly requires: readonly string[];
}
