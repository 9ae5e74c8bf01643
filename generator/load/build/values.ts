import { freeNumber, freeString } from "../../model/free.ts";
import type { ConstrainedType, JsonValue, Rule, TypeNode } from "../../model/type.ts";
import { jsonTypeOf } from "../jsontypes.ts";
import { limits } from "../limits.ts";
import { type RawObject, statedTypes } from "../schema.ts";
import { typeInWords } from "../words.ts";
import { isOneValue } from "./enums.ts";
import { rulesOf } from "./rules/index.ts";
import { base } from "./scalars.ts";
import { originOf, report, type Site } from "./site.ts";

/** Whether a schema lists values that are more than strings and null, or one that is no scalar, or rules beside them. */
export function listsOthers(schema: RawObject): boolean {
  const { const: value, enum: values, ruled } = schema;
  if (ruled !== undefined && (value !== undefined || values !== undefined)) return true;
  if (isOneValue(schema)) return false;
  if (value !== undefined) return typeof value === "object" && value !== null;
  if (values === undefined) return false;
  return values.some((one) => one !== null && typeof one !== "string") || values.every((one) => one === null);
}

/** `enum` of any values, or `const` of an array or object: a type that holds them all, and the list as a rule. */
export function buildValues(schema: RawObject, site: Site): TypeNode {
  const code = schema.const === undefined ? "enum" : "const";
  const listed = code === "const" ? [schema.const as JsonValue] : (schema.enum ?? []);
  if (listed.length > limits.enumValues) {
    report(site, "schema/too-many", { keyword: "enum" }, { what: "values in one enum", limit: limits.enumValues });
  }
  const values = distinct(listed.slice(0, limits.enumValues), site);
  const stated = statedTypes(schema);
  const sound = values.filter((value) => stated.length === 0 || isStated(value, stated));
  const wrong = values.find((value) => !sound.includes(value));
  if (wrong !== undefined) {
    const problem = `${code} lists ${typeInWords(wrong)}, and the type says ${stated.join(" or ")}`;
    report(site, "schema/type-mismatch", { keyword: "type" }, { problem });
  }
  const inner = typeOfAll(sound, stated.includes("number"), site);
  const rule: Rule = {
    kind: "values",
    // A list of one value is that value, as for strings.
    code: sound.filter((value) => value !== null).length === 1 ? "const" : code,
    typed: stated.length > 0,
    values: sound,
    origin: originOf(site, code),
  };
  return {
    kind: "constrained",
    ...base(schema, site),
    inner,
    rules: [rule, ...rulesOf(schema, site)],
  } satisfies ConstrainedType;
}

function distinct(values: readonly JsonValue[], site: Site): readonly JsonValue[] {
  const seen = new Map<string, JsonValue>();
  for (const [index, value] of values.entries()) {
    const text = JSON.stringify(value);
    if (seen.has(text)) report(site, "schema/duplicate-value", { keyword: ["enum", index] }, { value: text });
    seen.set(text, value);
  }
  return [...seen.values()];
}

function isStated(value: JsonValue, stated: readonly string[]): boolean {
  const type = jsonTypeOf(value);
  return stated.includes(type) || (type === "number" && Number.isInteger(value) && stated.includes("integer"));
}

/** The type that all values have in common, or any value where they have none. */
function typeOfAll(values: readonly JsonValue[], isNumber: boolean, site: Site): TypeNode {
  const any: TypeNode = { kind: "any", ...base({}, site) };
  const others = values.filter((value) => value !== null);
  const [type, ...more] = [...new Set(others.map(jsonTypeOf))];
  if (type === undefined) return { kind: "null", ...base({}, site) };
  if (more.length > 0) return any;
  const node = common(type, others.every(Number.isInteger) && !isNumber, site, any);
  return others.length < values.length ? { kind: "nullable", ...base({}, site), inner: node } : node;
}

function common(type: string, isInteger: boolean, site: Site, any: TypeNode): TypeNode {
  const plain = base({}, site);
  switch (type) {
    case "boolean":
      return { kind: "boolean", ...plain };
    case "number":
      return { kind: isInteger ? "integer" : "number", ...plain, ...freeNumber };
    case "string":
      return { kind: "string", ...plain, ...freeString };
    case "array":
      return { kind: "array", ...plain, items: any, minItems: null, maxItems: null, uniqueItems: false };
    case "object":
      return { kind: "map", ...plain, values: any, minProperties: null, maxProperties: null };
    default:
      return any;
  }
}
