import { readFile } from "node:fs/promises";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedSource } from "../model/compiled.ts";
import type { JsonValue } from "../model/type.ts";
import { explain } from "./findings.ts";

/** The kinds of file that have a meta-schema in `schema/dialect/`. */
export type FileKind = "catalog" | "config" | "family" | "numbers";

/**
 * Checks a file against the dialect's meta-schema: every keyword is known, stands where it may and has a value of the
 * right kind. What depends on several keywords together is left to later stages.
 */
export async function checkDialect(kind: FileKind, source: LocatedSource): Promise<readonly Diagnostic[]> {
  dialects[kind] ??= compile(kind);
  const { validate, keywords } = await dialects[kind];
  const foreign = kind === "family" ? checkDraft(source) : [];
  if (validate(source.value)) return foreign;
  const causes = oneByPlace(validate.errors ?? []).filter((error) => !isConsequence(error, keywords));
  return [...foreign, ...causes.map((error) => explain(error, { kind, source, keywords }))];
}

/** A file may say that it is JSON Schema 2020-12, or lead an editor to our meta-schema. */
function checkDraft(source: LocatedSource): readonly Diagnostic[] {
  const { $schema } = (source.value ?? {}) as { readonly $schema?: JsonValue };
  if (typeof $schema !== "string" || /^https:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test($schema)) return [];
  if (/^(?![A-Za-z][A-Za-z0-9+.-]*:)(.*\/)?family\.schema\.json$/.test($schema)) return [];
  return [diagnostic("dialect/foreign-draft", source.locate("/$schema"), { uri: $schema })];
}

/** A known keyword counts as unevaluated when something else in the schema failed, which is reported by itself. */
function isConsequence({ params }: ErrorObject, keywords: readonly string[]): boolean {
  const name: string | undefined = params.unevaluatedProperty;
  return name !== undefined && (keywords.includes(name) || name.startsWith("x-"));
}

interface Dialect {
  readonly validate: ValidateFunction;
  /** Keywords that may stand on any schema. */
  readonly keywords: readonly string[];
}

const dialects: { [kind in FileKind]?: Promise<Dialect> } = {};

/** Compiles a meta-schema, which lies beside `generator/` in a checkout and in an installed package alike. */
async function compile(kind: FileKind): Promise<Dialect> {
  const file = new URL(`../../schema/dialect/${kind}.schema.json`, import.meta.url);
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    // Keywords that several types share are declared once, apart from the type.
    strictTypes: false,
    ownProperties: true,
    // The meta-schemas are ours; a test holds them against JSON Schema's own.
    validateSchema: false,
  });
  const metaSchema = JSON.parse(await readFile(file, "utf8"));
  return { validate: ajv.compile(metaSchema), keywords: Object.keys(metaSchema.$defs.keywords?.properties ?? {}) };
}

/** Keeps the first error of each place: what follows at the same place has the same cause. */
function oneByPlace(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const places = new Map<string, ErrorObject>();
  for (const error of errors) {
    if (error.keyword === "if") continue;
    const { additionalProperty, unevaluatedProperty, missingProperty } = error.params;
    const member = additionalProperty ?? unevaluatedProperty ?? missingProperty ?? null;
    const place = JSON.stringify([error.instancePath, member]);
    if (!places.has(place)) places.set(place, error);
  }
  return [...places.values()];
}
