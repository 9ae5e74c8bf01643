import { editPattern } from "./pattern.ts";

/** A schema keyword's value, or a schema. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** One change of a schema object: the whole of it as the mutant has it. */
export interface Change {
  readonly operator: string;
  /** The keyword that is changed. */
  readonly keyword: string;
  readonly schema: JsonObject;
  /** What is changed within a keyword that holds more; before and after. */
  readonly shown?: readonly [string, string];
  /** What the lengths of the strings count instead of code points; the schema stays as it is. */
  readonly unit?: Unit;
}

/** What a careless program takes for the characters of a string. */
export type Unit = "UTF-16 units" | "graphemes";

const lowerBounds = ["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"];
const upperBounds = ["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"];
const bounds = [...lowerBounds, ...upperBounds];

/** Bounds that let a value in, and those that do not. */
const flips: Readonly<Record<string, string>> = {
  minimum: "exclusiveMinimum",
  maximum: "exclusiveMaximum",
  exclusiveMinimum: "minimum",
  exclusiveMaximum: "maximum",
};

const dropped = [
  ...bounds,
  "multipleOf",
  "pattern",
  "format",
  "contentEncoding",
  "uniqueItems",
  "additionalProperties",
];

/** All changes of one schema object, its children left alone. Some of them no catalog may have. */
export function changesOf(schema: JsonObject): readonly Change[] {
  const changes: Change[] = [];
  const set = (operator: string, keyword: string, value: Json | undefined, rest: JsonObject = schema): void => {
    const { [keyword]: _, ...others } = rest;
    // A keyword keeps its place, so that nothing else changes.
    const same = Object.fromEntries(Object.entries(rest).map(([name, old]) => [name, name === keyword ? value : old]));
    const next = value === undefined ? others : keyword in rest ? same : { ...rest, [keyword]: value };
    changes.push({ operator, keyword, schema: next as JsonObject });
  };

  for (const keyword of dropped) if (keyword in schema) set("keyword dropped", keyword, undefined);
  for (const keyword of bounds) {
    const bound = schema[keyword];
    if (typeof bound !== "number") continue;
    for (const step of [1, -1])
      if (bound + step >= 0 || /mum$/i.test(keyword)) set("bound moved", keyword, bound + step);
    const other = flips[keyword];
    if (other === undefined) continue;
    const { [keyword]: _, ...rest } = schema;
    set("bound flipped", other, bound, rest);
  }
  if (typeof schema.multipleOf === "number") set("divisor doubled", "multipleOf", schema.multipleOf * 2);
  if (typeof schema.pattern === "string") {
    for (const pattern of editPattern(schema.pattern)) set("pattern edited", "pattern", pattern);
  }
  if (Array.isArray(schema.enum)) {
    for (const [at] of schema.enum.entries()) set("value dropped", "enum", schema.enum.toSpliced(at, 1));
    const [first] = schema.enum;
    // The nearest miss that there is of any value: one may be taken for the other where case is ignored.
    const miss = typeof first === "string" ? first.toUpperCase() : first;
    if (miss !== first) set("value added", "enum", [...schema.enum, miss as string]);
  }
  if (typeof schema.const === "string") {
    set("constant widened", "const", undefined, { ...schema, type: "string" });
    set("constant changed", "const", `${schema.const}_`);
  } else if (typeof schema.const === "number") set("constant changed", "const", schema.const + 1);
  else if (typeof schema.const === "boolean") set("constant changed", "const", !schema.const);
  changes.push(...unitChanges(schema));
  typeChanges(schema, set);
  memberChanges(schema, set);
  choiceChanges(schema, set);
  const { message } = schema;
  if (typeof message === "object" && message !== null && !Array.isArray(message)) {
    const { direction = "both" } = message as JsonObject;
    const turned = direction === "serverToClient" ? "clientToServer" : "serverToClient";
    const next = { ...schema, message: { ...(message as JsonObject), direction: turned } };
    const shown = [`direction: ${direction}`, turned] as const;
    changes.push({ operator: "direction turned", keyword: "message", schema: next, shown });
  }
  return changes;
}

/** Any unit agrees on the empty string. */
function unitChanges(schema: JsonObject): readonly Change[] {
  const keyword = ["maxLength", "minLength"].find((one) => Number(schema[one] ?? 0) > (one === "maxLength" ? 0 : 1));
  if (keyword === undefined) return [];
  const units: readonly Unit[] = ["UTF-16 units", "graphemes"];
  return units.map((unit) => {
    const shown = [`${keyword}: ${schema[keyword]} code points`, `${schema[keyword]} ${unit}`] as const;
    return { operator: "unit swapped", keyword, schema, shown, unit };
  });
}

type Set = (operator: string, keyword: string, value: Json | undefined, rest?: JsonObject) => void;

function typeChanges({ type }: JsonObject, set: Set): void {
  if (typeof type === "string" && type !== "null") {
    set("null let in", "type", [type, "null"]);
    if (type === "integer") set("type widened", "type", "number");
    if (type === "number") set("type narrowed", "type", "integer");
  } else if (Array.isArray(type)) {
    for (const [at, one] of type.entries()) {
      const rest = type.toSpliced(at, 1);
      set(one === "null" ? "null kept out" : "type dropped", "type", rest.length === 1 ? (rest[0] as Json) : rest);
    }
  }
}

function memberChanges(schema: JsonObject, set: Set): void {
  const { required, additionalProperties, properties } = schema;
  const names = Array.isArray(required) ? (required as readonly string[]) : [];
  for (const [at, name] of names.entries()) {
    set(`required member made optional: ${name}`, "required", names.toSpliced(at, 1));
  }
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) {
    if (Array.isArray(schema.items) || schema.items === undefined || schema.items === true) return;
    set("items let in", "items", true);
    return;
  }
  for (const name of Object.keys(properties)) {
    if (!names.includes(name)) set(`optional member required: ${name}`, "required", [...names, name]);
    const { [name]: _, ...others } = properties as JsonObject;
    set(`member dropped: ${name}`, "properties", others);
    if (!isAnything((properties as JsonObject)[name] as Json))
      set(`member let in: ${name}`, "properties", { ...(properties as JsonObject), [name]: true });
  }
  if (additionalProperties === undefined) {
    set("object closed", "additionalProperties", false);
    set("other members kept", "additionalProperties", true);
  } else if (additionalProperties === false) set("other members kept", "additionalProperties", true);
  else if (additionalProperties === true) set("object closed", "additionalProperties", false);
}

/** Whether a schema lets everything in already: it is `true`, or says only what it is about. */
function isAnything(schema: Json): boolean {
  if (typeof schema !== "object" || schema === null) return schema === true;
  return Object.keys(schema).every((keyword) => annotations.has(keyword));
}

const annotations = new Set(["title", "description", "$comment", "deprecated", "default", "examples"]);

function choiceChanges(schema: JsonObject, set: Set): void {
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) continue;
    for (const [at] of branches.entries()) set("branch dropped", keyword, branches.toSpliced(at, 1));
  }
}
