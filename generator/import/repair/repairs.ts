import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { quote } from "../../diagnostics/quote.ts";
import { typedKeywords } from "../../load/schema.ts";
import { annotations } from "../schema/keywords.ts";
import { canonical, type Fields, fields, isFields, type Tree } from "../tree.ts";
import { choiceOf, rewriteChoice, separateChoice, unwrapChoice } from "./choices.ts";
import { dropKeyword, openUp, removeEntry } from "./drop.ts";
import { flatten } from "./merge.ts";
import { isWidened } from "./polarity.ts";
import type { Site, Workshop } from "./site.ts";
import { allTypes, typeOfValue } from "./types.ts";

/** What a repair came to: a note to make, or `null` where it made its own. */
export type Outcome = { readonly kind: "changed" | "lost"; readonly what: string } | null;

/** Changes the draft so that the finding goes away, without refusing anything that the document accepts. */
export type Repair = (shop: Workshop, site: Site, keyword: string, finding: Diagnostic) => Outcome;

/** Takes the keyword off: the answer to every finding that has no better one. */
export const leaveOut: Repair = (shop, site, keyword) => {
  dropKeyword(shop, site, keyword);
  return { kind: "lost", what: `${quote(keyword)} is left out` };
};

/** Accepts any value. */
export const acceptAll: Repair = (shop, site) => {
  openUp(shop, site);
  return { kind: "lost", what: "any value is accepted here" };
};

/** A keyword that JSON Schema does not know says nothing, so it can be kept as a note. */
const keepAsNote: Repair = (_shop, { schema }, keyword) => {
  const note = `x-${keyword}`;
  schema[note] ??= schema[keyword] ?? null;
  delete schema[keyword];
  return { kind: "changed", what: `${quote(keyword)} became the note ${quote(note)}` };
};

const unsupported: Repair = (shop, site, keyword, finding) => {
  const { schema, file } = site;
  if (keyword !== "allOf") return leaveOut(shop, site, keyword, finding);
  const losses: string[] = [];
  const merged = flatten(shop, schema, file, (what) => losses.push(what));
  if (merged === null) return leaveOut(shop, site, keyword, finding);
  if (isWidened(shop, schema, file)) shop.widened.add(schema);
  for (const name of Object.keys(schema)) delete schema[name];
  Object.assign(schema, merged);
  for (const what of losses)
    shop.notes.lost(shop.origins.locate(schema, [keyword]), what, "the other one is not checked");
  if (losses.length > 0) shop.widened.add(schema);
  return { kind: "changed", what: "allOf is written out in one schema" };
};

/** States a type: the one of the schemas around, which judge the same value, else every type there is. */
const stateType: Repair = (shop, { schema, around }, keyword) => {
  const outer = around.findLast((one) => one.type !== undefined)?.type;
  const spoken = typedKeywords.get(keyword)?.at(-1);
  if (outer !== undefined) schema.type = Array.isArray(outer) ? [...outer] : outer;
  else if (shop.assume && spoken !== undefined) schema.type = spoken;
  else schema.type = [...allTypes];
  if (outer !== undefined) return { kind: "changed", what: "the type of the schema around is repeated" };
  if (Array.isArray(schema.type)) return { kind: "changed", what: "every type is listed, as the schema states none" };
  return { kind: "changed", what: `the type ${quote(String(schema.type))} is assumed, as --assume asks` };
};

/** A keyword beside others that decide alone. */
const idle: Repair = (shop, site, keyword) => {
  const { schema } = site;
  if (schema.const !== undefined || schema.enum !== undefined) {
    if (keyword === "enum" && schema.const !== undefined) {
      delete schema.enum;
      return { kind: "changed", what: "enum beside const is left out" };
    }
    if (choiceOf(schema) !== null) return leaveOut(shop, site, keyword, {} as Diagnostic);
    dropKeyword(shop, site, keyword);
    return { kind: "changed", what: `${quote(keyword)} is left out, as the listed values decide alone` };
  }
  if (choiceOf(schema) !== null) {
    const kind = separateChoice(shop, site, keyword);
    return {
      kind,
      what: kind === "changed" ? `${quote(keyword)} beside the choice is left out` : "the choice is left out",
    };
  }
  delete schema[keyword];
  return { kind: "changed", what: `${quote(keyword)} is left out, as it judges no value of this type` };
};

/** `type` beside `const` or `enum` that does not say what they say. */
const matchTypes: Repair = (shop, { schema }) => {
  const stated = [schema.type ?? []].flat();
  const fits = (value: Tree): boolean => {
    const type = typeOfValue(value);
    return stated.includes(type) || (type === "integer" && stated.includes("number"));
  };
  const values = Array.isArray(schema.enum) ? schema.enum : [schema.const ?? null];
  const fitting = values.filter(fits);
  delete schema.type;
  if (fitting.length === 0) {
    shop.widened.add(schema);
    return { kind: "lost", what: "the type is left out, which no listed value has" };
  }
  if (Array.isArray(schema.enum)) schema.enum = fitting;
  return { kind: "changed", what: "the type is left out, as the listed values say it" };
};

const choose: Repair = (shop, site, keyword) => {
  const { schema } = site;
  if (keyword === "type") {
    schema.type = [schema.type ?? []].flat().filter((one) => one !== "integer");
    return { kind: "changed", what: "integer beside number is left out" };
  }
  if (rewriteChoice(shop, site)) return null;
  return leaveOut(shop, site, keyword, {} as Diagnostic);
};

const wrongValue: Repair = (shop, site, keyword, finding) => {
  const { schema } = site;
  if (!annotations.has(keyword)) return leaveOut(shop, site, keyword, finding);
  delete schema[keyword];
  return { kind: "lost", what: `${quote(keyword)} is left out` };
};

const declare: Repair = (shop, { schema }) => {
  const declared = isFields(schema.properties) ? schema.properties : fields();
  const open = schema.additionalProperties;
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    if (typeof name !== "string" || Object.hasOwn(declared, name)) continue;
    declared[name] = isFields(open) ? JSON.parse(JSON.stringify(open)) : true;
  }
  schema.properties = declared;
  if (open !== false) return { kind: "changed", what: "required members are declared" };
  shop.widened.add(schema);
  return { kind: "lost", what: "required members are declared, which were refused as well" };
};

const never: Repair = (shop, site, keyword) => {
  const { schema, rest } = site;
  if (keyword === "items") {
    delete schema.items;
    schema.maxItems = 0;
    return { kind: "changed", what: "items: false became maxItems: 0" };
  }
  const [name] = rest;
  if (name === undefined) return leaveOut(shop, site, keyword, {} as Diagnostic);
  removeEntry(schema[keyword] as Fields, name);
  if (keyword === "properties" && schema.additionalProperties === false) {
    return { kind: "changed", what: `the property ${quote(name)} is left out, as other members are refused anyway` };
  }
  shop.widened.add(schema);
  return { kind: "lost", what: `${quote(name)} is left out, which no value could have` };
};

const unique: Repair = (_shop, { schema }) => {
  const values = Array.isArray(schema.enum) ? schema.enum : [];
  schema.enum = [...new Map(values.map((one) => [canonical(one), one])).values()];
  return { kind: "changed", what: "values that stood twice stand once" };
};

/** An entry of `examples`, `replies` or the root's list of messages. */
const removeListed: Repair = (_shop, { schema, keyword, rest }) => {
  const holder = keyword === "message" ? (schema.message as Fields)[rest[0] ?? ""] : schema[keyword ?? ""];
  const index = keyword === "message" ? rest[1] : rest[0];
  if (Array.isArray(holder) && index !== undefined) removeEntry(holder, index);
  return {
    kind: "lost",
    what: `an entry of ${quote(keyword === "message" ? (rest[0] ?? "") : (keyword ?? ""))} is left out`,
  };
};

const equivalent: Repair = (shop, site, keyword, finding) => {
  const [name] = site.rest;
  if (keyword !== "properties" || name === undefined) return leaveOut(shop, site, keyword, finding);
  removeEntry(site.schema.properties as Fields, name);
  if (site.schema.additionalProperties !== undefined) site.schema.additionalProperties = true;
  shop.widened.add(site.schema);
  return { kind: "lost", what: `the property ${quote(name)} is not declared` };
};

/** A pattern of names, or of strings. Members whose names matched are other members then. */
const pattern: Repair = (shop, site, keyword, finding) => {
  const [name] = site.rest;
  if (keyword !== "patternProperties" || name === undefined) return leaveOut(shop, site, keyword, finding);
  const { schema } = site;
  const patterns = schema.patternProperties as Fields;
  removeEntry(patterns, name);
  if (Object.keys(patterns).length === 0) delete schema.patternProperties;
  schema.additionalProperties = true;
  shop.widened.add(schema);
  return { kind: "lost", what: `members whose names match ${quote(name)} are any other members` };
};

/** `$ref` with siblings says what `allOf` says. */
const joinReference: Repair = (_shop, { schema }) => {
  const reference = fields([["$ref", schema.$ref ?? ""]]);
  delete schema.$ref;
  schema.allOf = [reference, ...(Array.isArray(schema.allOf) ? schema.allOf : [])];
  return { kind: "changed", what: "$ref beside other keywords is a part of allOf" };
};

const single: Repair = (shop, site, keyword, finding) =>
  unwrapChoice(shop, site) ? null : leaveOut(shop, site, keyword, finding);

/** Repairs by code; every other finding about a keyword makes that keyword go. */
export const repairs: Readonly<Record<string, Repair>> = {
  "dialect/unknown-keyword": keepAsNote,
  "dialect/unsupported-keyword": unsupported,
  "dialect/wrong-value": wrongValue,
  "schema/missing-type": stateType,
  "schema/idle-keyword": idle,
  "schema/type-mismatch": matchTypes,
  "schema/ambiguous-choice": choose,
  "schema/undeclared-required": declare,
  "schema/never": never,
  "schema/pattern": pattern,
  "schema/slow-pattern": pattern,
  "schema/duplicate-value": unique,
  "schema/single-choice": single,
  "schema/equivalent-names": equivalent,
  "link/sibling": joinReference,
  "example/invalid": removeListed,
  "message/unknown-reply": removeListed,
};
