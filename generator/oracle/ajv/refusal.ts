import type { SourceFile } from "../../model/source.ts";
import type { JsonValue } from "../../model/type.ts";
import { readSchemas, type SchemaObject, safeInteger } from "./schemas.ts";
import { createValidator, type Findings } from "./validator.ts";

/** What is wrong with a value, as JSON Schema sees it, in words for an author of schemas. */
export interface Refusal {
  /** JSON Pointer inside the value. */
  readonly path: string;
  readonly problem: string;
}

/** Judges a value by the schema at a place; `null` where it is valid. */
export type Judge = (file: string, pointer: string, value: JsonValue) => Refusal | null;

/** Ajv over the files of a catalog as they are written: an opinion that does not depend on our own reading of them. */
export function createJudge(sources: readonly Pick<SourceFile, "file" | "text">[]): Judge {
  const validator = createValidator(readSchemas(sources), { allErrors: false });
  return (file, pointer, value) => {
    const findings = validator.at(`${file}#${pointer}`)(value);
    return findings.length === 0 ? null : explain(findings);
  };
}

/** The last error is the outermost one: of a choice, the choice itself and not one of its branches. */
function explain(findings: Findings): Refusal {
  const {
    instancePath = "",
    keyword = "",
    params = {},
    parentSchema,
    message = "it is not valid",
  } = findings.at(-1) ?? {};
  const problem = wording[keyword]?.(params, parentSchema ?? {}) ?? message;
  return { path: instancePath, problem };
}

const wording: Readonly<Record<string, (params: SchemaObject, schema: SchemaObject) => string>> = {
  additionalProperties: ({ additionalProperty }) => `"${additionalProperty}" is not declared`,
  const: (_, schema) => `must be ${JSON.stringify(schema.const)}`,
  contentEncoding: () => "must be base64 with padding",
  enum: (_, schema) => `must be one of ${listed(schema.enum)}`,
  multipleOf: () => "must be a multiple of multipleOf",
  pattern: () => "must match the pattern",
  required: ({ missingProperty }) => `"${missingProperty}" is missing`,
  [safeInteger]: () => "must be an integer from -(2^53-1) to 2^53-1",
  uniqueItems: () => "must not hold equal items",
};

/** The first values of a list. */
function listed(values: unknown): string {
  const all = Array.isArray(values) ? values : [values];
  const shown = all.slice(0, mostShown).map((value) => JSON.stringify(value));
  return `${shown.join(", ")}${all.length > shown.length ? ` and ${all.length - shown.length} more` : ""}`;
}

const mostShown = 8;
