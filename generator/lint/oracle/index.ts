import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { SourceFile } from "../../model/source.ts";
import { type AssertedFormat, assertedFormats, type JsonValue } from "../../model/type.ts";
import { compilePattern } from "../../patterns/compile.ts";
import { canonical } from "./canonical.ts";
import { isMultiple } from "./decimal.ts";
import { type PreparedSchema, prepareDocuments } from "./documents.ts";
import { formats } from "./formats.ts";
import { matches } from "./match.ts";
import { referenceKeyword } from "./reference.ts";

/** What is wrong with a value, as JSON Schema sees it. */
export interface Refusal {
  /** JSON Pointer inside the value. */
  readonly path: string;
  readonly problem: string;
}

/** Judges a value by the schema at a place; `null` where it is valid. */
export type Judge = (file: string, pointer: string, value: JsonValue) => Refusal | null;

/**
 * Ajv over the files of a catalog as they are written: an opinion that does not depend on our own reading of them.
 *
 * Ajv is taught what it would decide otherwise than PROTOCOL does: exact `multipleOf`, asserted formats and base64,
 * patterns in linear time, and equality that calls no methods of the values (its own breaks on a member `valueOf`).
 */
export function createJudge(sources: readonly SourceFile[]): Judge {
  const ajv = createAjv();
  const documents = prepareDocuments(sources);
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (address: string): ValidateFunction => {
    const end = documents.resolve(address);
    const known = validators.get(end);
    if (known) return known;
    const validate = ajv.compile(withoutDefinitions(documents.schemaAt(end)));
    validators.set(end, validate);
    return validate;
  };
  ajv.addKeyword(referenceKeyword(validatorOf));
  return (file, pointer, value) => {
    const validate = validatorOf(`${file}#${pointer}`);
    return validate(value) ? null : explain(validate.errors?.at(-1));
  };
}

/** The root of a file without what it only holds for others, which Ajv would look through. */
function withoutDefinitions(schema: PreparedSchema): PreparedSchema {
  if (typeof schema === "boolean") return schema;
  const { $defs: _definitions, definitions: _older, ...rest } = schema;
  return rest;
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    ownProperties: true,
    validateSchema: false,
    logger: false,
    // Each validator judges a few values: making its code shorter costs more than it saves.
    code: { optimize: false },
  });
  for (const format of assertedFormats) ajv.addFormat(format, { type: "string", validate: formats[format] });
  for (const keyword of ["multipleOf", "uniqueItems", "contentEncoding", "pattern"]) ajv.removeKeyword(keyword);
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    errors: false,
    compile: (step: number) => (value: number) => isMultiple(value, step),
  });
  ajv.addKeyword({ keyword: "uniqueItems", type: "array", errors: false, compile: uniqueness });
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    errors: false,
    compile: (encoding: AssertedFormat) => formats[encoding],
  });
  ajv.addKeyword({ keyword: "pattern", type: "string", errors: false, compile: matcher });
  return ajv;
}

function uniqueness(unique: boolean): (items: readonly JsonValue[]) => boolean {
  return (items) => !unique || new Set(items.map(canonical)).size === items.length;
}

function matcher(source: string): (text: string) => boolean {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(`the pattern ${source} was accepted before`);
  return (text) => matches(compiled.program, text);
}

/** The last error is the outermost one: of a choice, the choice itself and not one of its branches. */
function explain(error: ErrorObject | undefined): Refusal {
  const { instancePath = "", keyword = "", params = {}, message = "it is not valid" } = error ?? {};
  const problem = wording[keyword]?.(params) ?? message;
  return { path: instancePath, problem };
}

const wording: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  additionalProperties: ({ additionalProperty }) => `"${additionalProperty}" is not declared`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  contentEncoding: () => "must be base64 with padding",
  enum: ({ allowedValues }) => `must be one of ${JSON.stringify(allowedValues)}`,
  multipleOf: () => "must be a multiple of multipleOf",
  pattern: () => "must match the pattern",
  required: ({ missingProperty }) => `"${missingProperty}" is missing`,
  uniqueItems: () => "must not hold equal items",
};
