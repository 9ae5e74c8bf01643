import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { canonical } from "../../../lint/oracle/canonical.ts";
import { isMultiple } from "../../../lint/oracle/decimal.ts";
import { assertedFormats, type JsonValue } from "../../../model/type.ts";
import { formatChecks } from "./formats.ts";
import { regularExpression } from "./regular-expression.ts";
import { type Schema, type Schemas, safeInteger } from "./schemas.ts";

/** Ajv's findings about one value; none for a valid one. */
export type Findings = readonly ErrorObject[];

/** Judges values by JSON Schema 2020-12. */
export interface Validator {
  /** By the schema at a URI. */
  at(uri: string): (value: unknown) => Findings;
  /** By a schema that refers to others by absolute URI. */
  of(schema: Schema): (value: unknown) => Findings;
}

/**
 * Sets Ajv up as the oracle: strict, own properties only, every error with the schema that made it.
 *
 * Where JSON Schema leaves a verdict open, or Ajv decides it otherwise, the wire profile's definition is put in: formats
 * and `contentEncoding` (PROTOCOL §6), `multipleOf`, which is exact in decimal (§4), and equality of items, for which
 * Ajv calls methods of the values.
 */
export function createValidator(schemas: Schemas): Validator {
  const ajv = new Ajv2020({
    strict: true,
    // Types are the dialect's affair: it has lists of them, and one of several keeps the keywords of the others.
    strictRequired: false,
    strictTypes: false,
    ownProperties: true,
    allErrors: true,
    verbose: true,
    inlineRefs: false,
    meta: false,
    validateSchema: false,
    code: { optimize: false, regExp: Object.assign(regularExpression, { code: "regularExpression" }) },
  });
  for (const format of assertedFormats) ajv.addFormat(format, { type: "string", validate: formatChecks[format] });
  ajv.removeKeyword("contentEncoding");
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    schemaType: "string",
    compile: (encoding: string) => (text: string) => encoding !== "base64" || formatChecks.base64(text),
  });
  ajv.addKeyword({
    keyword: safeInteger,
    type: "number",
    schemaType: "boolean",
    compile: () => (value: number) => !Number.isInteger(value) || Number.isSafeInteger(value),
  });
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    compile: (divisor: number) => (value: number) => isMultiple(value, divisor),
  });
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    compile: (unique: boolean) => (items: readonly JsonValue[]) =>
      !unique || new Set(items.map(canonical)).size === items.length,
  });
  for (const [uri, root] of schemas.roots) ajv.addSchema(root, uri);
  return {
    at: (uri) => {
      const validate = ajv.getSchema(uri);
      if (validate === undefined) throw new Error(`no schema at ${uri}`);
      return (value) => findings(validate, value);
    },
    of: (schema) => {
      const validate = ajv.compile(schema);
      return (value) => findings(validate, value);
    },
  };
}

function findings(validate: ValidateFunction, value: unknown): Findings {
  return validate(value) ? [] : (validate.errors ?? []);
}
