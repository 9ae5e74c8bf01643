import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { assertedFormats, type JsonValue } from "../../model/type.ts";
import { containsKeyword } from "./contains.ts";
import { isMultiple } from "./decimal.ts";
import { sorted } from "./equality.ts";
import { formatChecks } from "./formats.ts";
import { referenceKeyword } from "./reference.ts";
import { regularExpression } from "./regular-expression.ts";
import { isSchemaObject, preferredTag, type Schema, type Schemas, safeInteger } from "./schemas.ts";

/** Ajv's findings about one value; none for a valid one. */
export type Findings = readonly ErrorObject[];

/** Judges values by JSON Schema 2020-12. */
export interface Validator {
  /** By the schema at an address. */
  at(address: string): (value: unknown) => Findings;
  /** By a schema that refers to others by address. */
  of(schema: Schema): (value: unknown) => Findings;
}

/**
 * Sets Ajv up, the one preparation for all who ask it: strict, own properties only, each error with the schema that
 * holds its keyword; all errors, or only what stops at the first.
 *
 * Where JSON Schema leaves a verdict open, or Ajv decides it otherwise, the wire profile's definition is put in: formats
 * and `contentEncoding` (PROTOCOL §6), `multipleOf`, which is exact in decimal (§4), patterns, which must not take for
 * ever, `contains`, and equality of items, for which Ajv calls methods of the values.
 */
export function createValidator(schemas: Schemas, options: { readonly allErrors: boolean }): Validator {
  const validators = new Map<string | Schema, ValidateFunction>();
  let ajv = create();
  function create(): Ajv2020 {
    const fresh = createAjv(options.allErrors);
    fresh.addKeyword(referenceKeyword((address) => compiled(schemas.end(address))));
    return fresh;
  }
  /** By address or, for a schema of its own, by that. */
  function compiled(asked: string | Schema): ValidateFunction {
    const known = validators.get(asked);
    if (known) return known;
    if (validators.size >= mostValidators) {
      validators.clear();
      ajv = create();
    }
    const validate = ajv.compile(typeof asked === "string" ? withoutDefinitions(schemas.at(asked)) : asked);
    validators.set(asked, validate);
    return validate;
  }
  return {
    at: (address) => {
      const end = schemas.end(address);
      return (value) => findings(compiled(end), value);
    },
    of: (schema) => (value) => findings(compiled(schema), value),
  };
}

/** Code of so many schemas is kept; it is some hundred times as large as they are. What is asked for again is made anew. */
const mostValidators = 200;

/** The root of a file without what it only holds for others, which Ajv would look through. */
function withoutDefinitions(schema: Schema): Schema {
  if (!isSchemaObject(schema)) return schema;
  const { $defs: _definitions, definitions: _older, ...rest } = schema;
  return rest;
}

const replaced = [
  ...["multipleOf", "uniqueItems", "contentEncoding", "const", "enum"],
  ...["contains", "minContains", "maxContains"],
];

function createAjv(allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    // Types are the dialect's affair: it has lists of them, and one of several keeps the keywords of the others.
    strictRequired: false,
    strictTypes: false,
    strictTuples: false,
    allowMatchingProperties: true,
    ownProperties: true,
    allErrors,
    verbose: true,
    // Only those who stop at the first error tell of it in words.
    messages: !allErrors,
    meta: false,
    validateSchema: false,
    logger: false,
    // Each validator judges few values: making its code shorter costs more than it saves.
    code: { optimize: false, process: eager, regExp: Object.assign(regularExpression, { code: "regularExpression" }) },
  });
  for (const format of assertedFormats) ajv.addFormat(format, { type: "string", validate: formatChecks[format] });
  // What it tracks for `unevaluated…`, which the dialect does not have, makes it write into members that are not there.
  ajv.opts.unevaluated = false;
  for (const keyword of replaced) ajv.removeKeyword(keyword);
  ajv.addKeyword(containsKeyword(ajv));
  ajv.addVocabulary(["minContains", "maxContains", preferredTag]);

  ajv.addKeyword({
    keyword: "const",
    errors: false,
    compile: (only: JsonValue) => {
      const key = sorted(only);
      return (value: JsonValue) => sorted(value) === key;
    },
  });
  ajv.addKeyword({
    keyword: "enum",
    schemaType: "array",
    errors: false,
    compile: (values: readonly JsonValue[]) => {
      const keys = new Set(values.map(sorted));
      return (value: JsonValue) => keys.has(sorted(value));
    },
  });
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    schemaType: "string",
    errors: false,
    compile: (encoding: string) => (text: string) => encoding !== "base64" || formatChecks.base64(text),
  });
  ajv.addKeyword({
    keyword: safeInteger,
    type: "number",
    schemaType: "boolean",
    errors: false,
    compile: () => (value: number) => !Number.isInteger(value) || Number.isSafeInteger(value),
  });
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    errors: false,
    compile: (divisor: number) => (value: number) => isMultiple(value, divisor),
  });
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    errors: false,
    compile: (unique: boolean) => (items: readonly JsonValue[]) =>
      !unique || new Set(items.map(sorted)).size === items.length,
  });
  // Last of the keywords about arrays: where the first error ends it all, and an array is shorter than `prefixItems`,
  // Ajv leaves out whatever comes after it.
  const prefixItems = ajv.getKeyword("prefixItems");
  if (typeof prefixItems === "object") ajv.removeKeyword("prefixItems").addKeyword(prefixItems);
  return ajv;
}

/**
 * Ajv's code, so put that the engine does not read it twice, the first time only to see where it ends. What stands before
 * the function are names of constants, none of them from a catalog.
 */
function eager(code: string): string {
  const start = code.indexOf("return function validate");
  return start < 0 ? code : `${code.slice(0, start)}return (${code.slice(start + "return ".length)})`;
}

function findings(validate: ValidateFunction, value: unknown): Findings {
  return validate(value) ? [] : (validate.errors ?? []);
}
