import { quote } from "../../diagnostics/quote.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import {
  type AssertedFormat,
  assertedFormats,
  type JsonScalar,
  type LiteralType,
  type NumberType,
  type Pattern,
  type StringType,
  type TypeNode,
} from "../../model/type.ts";
import { isExponential } from "../../patterns/ambiguity.ts";
import { compilePattern } from "../../patterns/compile.ts";
import { jsonTypeOf } from "../jsontypes.ts";
import { type RawObject, statedTypes } from "../schema.ts";
import { typeInWords } from "../words.ts";
import { originOf, report, type Site } from "./site.ts";

/** `const`, or an `enum` of one string or number, with or without `type` beside it. */
export function buildLiteral(schema: RawObject, site: Site): LiteralType {
  const [listed = null] = schema.enum ?? [];
  const value = (schema.const ?? listed) as JsonScalar;
  const stated = statedTypes(schema);
  const fitting =
    jsonTypeOf(value) === "number" && Number.isInteger(value) ? ["integer", "number"] : [jsonTypeOf(value)];
  if (stated.length > 0 && (stated.length > 1 || !fitting.includes(stated[0] ?? ""))) {
    const problem = `${schema.const === undefined ? "enum" : "const"} is ${typeInWords(value)}, and the type says ${stated.map(quote).join(" or ")}`;
    report(site, "schema/type-mismatch", { keyword: "type" }, { problem });
  }
  return { kind: "literal", ...base(schema, site), value, typed: stated.length > 0, integer: stated[0] === "integer" };
}

/** `integer` or `number` with its bounds. */
export function buildNumber(schema: RawObject, kind: "integer" | "number", site: Site): NumberType {
  return {
    kind,
    ...base(schema, site),
    minimum: schema.minimum ?? null,
    maximum: schema.maximum ?? null,
    exclusiveMinimum: schema.exclusiveMinimum ?? null,
    exclusiveMaximum: schema.exclusiveMaximum ?? null,
    multipleOf: schema.multipleOf ?? null,
    scale: schema.scale ?? null,
  };
}

/** `string` with its constraints; the pattern is compiled here. */
export function buildString(schema: RawObject, site: Site): StringType {
  if (schema.contentEncoding !== undefined && schema.format !== undefined) {
    const reason = `the format ${quote(schema.format)} is no base64`;
    report(
      site,
      "schema/idle-keyword",
      { keyword: "contentEncoding", part: "name" },
      { keyword: "contentEncoding", reason },
    );
  }
  return {
    kind: "string",
    ...base(schema, site),
    minLength: schema.minLength ?? null,
    maxLength: schema.maxLength ?? null,
    pattern: schema.pattern === undefined ? null : buildPattern(schema.pattern, site, { keyword: "pattern" }),
    format: assertedFormat(schema, site) ?? schema.contentEncoding ?? null,
    scale: schema.scale ?? null,
  };
}

/** The format that the schema asserts; one that is not asserted says nothing, and that is worth a warning. */
function assertedFormat({ format }: RawObject, site: Site): AssertedFormat | null {
  if (format === undefined) return null;
  const asserted = assertedFormats.find((one) => one === format && one !== "base64");
  if (asserted !== undefined) return asserted;
  const formats = assertedFormats.filter((one) => one !== "base64");
  const guess = suggest(format, formats);
  const code = guess === null ? "dialect/other-format" : "dialect/unknown-format";
  report(site, code, { keyword: "format" }, { format, formats, guess });
  return null;
}

/** Compiles a pattern; where that cannot be, the finding is recorded at it: at a keyword, or at the site's own name. */
export function buildPattern(source: string, site: Site, at: Parameters<typeof report>[2]): Pattern | null {
  const compiled = compilePattern(source);
  if (compiled.ok) {
    if (isExponential(source)) report(site, "schema/slow-pattern", at, { pattern: source });
    return { source, program: compiled.program };
  }
  const { position, reason } = compiled;
  report(site, "schema/pattern", at, { pattern: source, position, reason });
  return null;
}

/** What every node carries. */
export function base(schema: RawObject, site: Site): Pick<TypeNode, "origin" | "description"> {
  return { origin: originOf(site), description: schema.description ?? null };
}
