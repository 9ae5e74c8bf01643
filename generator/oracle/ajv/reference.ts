import type { FuncKeywordDefinition, ValidateFunction } from "ajv/dist/2020.js";
import type { DataValidateFunction } from "ajv/dist/types/index.js";
import { lazyReference } from "./schemas.ts";

/**
 * A `$ref` that is looked up when a value reaches it, and not when the schema is compiled: Ajv compiles a reference
 * inside the schema that holds it, so a long chain of them would overflow its stack.
 *
 * @param validatorOf the validator for the schema that an address leads to
 */
export function referenceKeyword(validatorOf: (address: string) => ValidateFunction): FuncKeywordDefinition {
  return {
    keyword: lazyReference,
    schemaType: "string",
    errors: "full",
    compile: (address: string) => {
      let target: ValidateFunction | null = null;
      const check: DataValidateFunction = (data, context) => {
        target ??= validatorOf(address);
        const valid = target(data, context) as boolean;
        check.errors = target.errors ?? [];
        return valid;
      };
      return check;
    },
  };
}
