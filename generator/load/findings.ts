import type { ErrorObject } from "ajv/dist/2020.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LocatedSource } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { child, segments } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";
import type { FileKind } from "./dialect.ts";
import { placedKeywords, unsupportedKeywords } from "./keywords.ts";
import { typeInWords, typeName } from "./words.ts";

/** What a meta-schema's error is about. */
export interface ExplainContext {
  readonly kind: FileKind;
  readonly source: LocatedSource;
  /** Keywords of the dialect that may stand on any schema. */
  readonly keywords: readonly string[];
}

/** Turns an error of a meta-schema into a finding at the member or value that causes it. */
export function explain(error: ErrorObject, context: ExplainContext): Diagnostic {
  const at = context.source.locate(error.instancePath);
  switch (error.keyword) {
    case "additionalProperties":
      return unknownMember(error, String(error.params.additionalProperty), context);
    case "unevaluatedProperties":
      return unknownKeyword(error, String(error.params.unevaluatedProperty), context);
    case "required":
      return missingMember(error, String(error.params.missingProperty), at, context);
    case "enum":
      return wrongWord(error, at, context);
    default:
      return wrongValue(error, at, context);
  }
}

/** A member of `catalog.json`, of a configuration or of a `message` object. */
function unknownMember(error: ErrorObject, name: string, { kind, source }: ExplainContext): Diagnostic {
  const origin = source.locate(child(error.instancePath, name), "name");
  const guess = suggest(name, Object.keys(error.parentSchema?.properties ?? {}));
  if (kind === "config") return diagnostic("config/unknown-key", origin, { key: name, guess });
  if (kind !== "family") return diagnostic("catalog/unknown-member", origin, { name, guess });
  return diagnostic("dialect/unknown-keyword", origin, { keyword: name, guess });
}

function unknownKeyword(error: ErrorObject, keyword: string, { source, keywords }: ExplainContext): Diagnostic {
  const origin = source.locate(child(error.instancePath, keyword), "name");
  const place = placedKeywords.get(keyword);
  if (place !== undefined) return diagnostic("dialect/misplaced-keyword", origin, { keyword, place });
  const unsupported = unsupportedKeywords.get(keyword);
  if (unsupported) return diagnostic("dialect/unsupported-keyword", origin, { keyword, ...unsupported });
  const guess = suggest(keyword, [...keywords, ...placedKeywords.keys()]);
  return diagnostic("dialect/unknown-keyword", origin, { keyword, guess });
}

function missingMember(error: ErrorObject, name: string, at: Origin, { kind }: ExplainContext): Diagnostic {
  const where = subject(error.instancePath);
  const parameters = { subject: where, problem: `has no ${quote(name)}`, expected: `add ${quote(name)}` };
  if (kind === "config") return diagnostic("config/wrong-value", at, parameters);
  if (kind !== "family") return diagnostic("catalog/missing-member", at, { name, where });
  return diagnostic("dialect/wrong-value", at, parameters);
}

/** A word that is not on a closed list. */
function wrongWord(error: ErrorObject, at: Origin, context: ExplainContext): Diagnostic {
  const words = (error.params.allowedValues as readonly string[]) ?? [];
  const word = error.data;
  if (typeof word !== "string") return wrongValue(error, at, context);
  const guess = suggest(word, words);
  const keyword = segments(error.instancePath).findLast((segment) => !/^\d+$/.test(segment));
  if (context.kind === "config" && guess !== null) {
    const parameters = {
      subject: subject(error.instancePath),
      problem: problem(error),
      expected: `write ${quote(guess)}`,
    };
    return diagnostic("config/wrong-value", at, parameters);
  }
  if (keyword === "type") return diagnostic("dialect/unknown-type", at, { type: word, guess });
  return wrongValue(error, at, context);
}

function wrongValue(error: ErrorObject, at: Origin, { kind }: ExplainContext): Diagnostic {
  const parameters = { subject: subject(error.instancePath), problem: problem(error), expected: expected(error) };
  const area = kind === "family" ? "dialect" : kind === "config" ? "config" : "catalog";
  return diagnostic(`${area}/wrong-value`, at, parameters);
}

/** The place in words: `"maxLength"`, `entry 2 of "required"`, `the file`. */
function subject(pointer: string): string {
  const path = segments(pointer);
  const last = path.at(-1);
  if (last === undefined) return "the file";
  const owner = path.at(-2);
  return /^\d+$/.test(last) && owner !== undefined ? `entry ${Number(last) + 1} of ${quote(owner)}` : quote(last);
}

function problem(error: ErrorObject): string {
  switch (error.keyword) {
    case "type":
      return `is ${typeof error.data === "number" ? error.data : typeInWords(error.data as JsonValue)}`;
    case "minItems":
      return "is an empty list";
    case "minLength":
      return "is empty";
    case "uniqueItems":
      return `lists entry ${Number(error.params.i) + 1} twice`;
    default:
      return `is ${typeof error.data === "string" ? quote(error.data) : JSON.stringify(error.data)}`;
  }
}

/** What to write, from the failed keyword; where that says little, the meta-schema's own description says it. */
function expected(error: ErrorObject): string {
  const { params, parentSchema } = error;
  switch (error.keyword) {
    case "type":
      return `write ${[params.type].flat().map(typeName).join(" or ")}`;
    case "enum":
      return `write ${(params.allowedValues as readonly JsonValue[]).map((one) => JSON.stringify(one)).join(" or ")}`;
    case "minimum":
      return `write a number of ${params.limit} or more`;
    case "maximum":
      return `write a number of ${params.limit} or less`;
    case "exclusiveMinimum":
      return `write a number above ${params.limit}`;
    case "maxLength":
      return `write at most ${params.limit} characters`;
    case "minItems":
      return "list at least one";
    case "minLength":
      return "write at least one character";
    case "uniqueItems":
      return "remove one of them";
    default: {
      const description = String(parentSchema?.description ?? "correct the value");
      return description.charAt(0).toLowerCase() + description.slice(1).replace(/\.$/, "");
    }
  }
}
