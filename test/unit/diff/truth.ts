import { type MessageSchema, type Schema, schemaOf } from "./catalog.ts";

/** What a change does to frames on one way: they are all read, or not; "warning" where old clients surface what is new. */
export type Truth = "fine" | "breaks" | "warning";

/** One change, judged by hand. */
export interface Row {
  readonly name: string;
  readonly earlier: Schema;
  readonly later: Schema;
  /** An older client writes to a newer server. */
  readonly clientToServer: Truth;
  /** A newer server writes to an older client. */
  readonly serverToClient: Truth;
  /** The rules of the wire and of meaning that have to speak. */
  readonly rules: readonly string[];
}

type Both = readonly [clientToServer: Truth, serverToClient: Truth];

const none: Both = ["fine", "fine"];
const toServer: Both = ["breaks", "fine"];
const toClient: Both = ["fine", "breaks"];
const everywhere: Both = ["breaks", "breaks"];

/** A change of the one member of a message that goes both ways. */
function member(name: string, earlier: Schema, later: Schema, truth: Both, ...rules: string[]): Row {
  const inner = (value: Schema): MessageSchema => ({ properties: { value }, required: ["value"] });
  return message(name, inner(earlier), inner(later), truth, ...rules);
}

/** A change of a message. */
function message(name: string, earlier: MessageSchema, later: MessageSchema, truth: Both, ...rules: string[]): Row {
  return whole(name, { order: earlier }, { order: later }, truth, ...rules);
}

/** A change of the messages of a protocol. */
function whole(
  name: string,
  earlier: { readonly [value: string]: MessageSchema },
  later: { readonly [value: string]: MessageSchema },
  [clientToServer, serverToClient]: Both,
  ...rules: string[]
): Row {
  return { name, earlier: schemaOf(earlier), later: schemaOf(later), clientToServer, serverToClient, rules };
}

const text = { type: "string" };
const note = { note: text };
const circle = {
  type: "object",
  properties: { kind: { const: "circle" }, r: { type: "number" } },
  required: ["kind", "r"],
};
const square = {
  type: "object",
  properties: { kind: { const: "square" }, a: { type: "number" } },
  required: ["kind", "a"],
};
const line = { type: "object", properties: { kind: { const: "line" } }, required: ["kind"] };

/** Changes whose truth a person has judged, by what the wire profile says of readers (docs/PROTOCOL.md). */
export const truths: readonly Row[] = [
  // Members.
  message("an optional member comes", {}, { properties: note }, none),
  message("a required member comes", {}, { properties: note, required: ["note"] }, toServer, "field-added-required"),
  message("an optional member goes", { properties: note }, {}, none, "field-ignored"),
  message(
    "a required member goes",
    { properties: note, required: ["note"] },
    {},
    toClient,
    "field-removed-required",
    "field-ignored",
  ),
  message(
    "a member becomes required",
    { properties: note },
    { properties: note, required: ["note"] },
    toServer,
    "field-became-required",
  ),
  message(
    "a member becomes optional",
    { properties: note, required: ["note"] },
    { properties: note },
    toClient,
    "field-became-optional",
  ),
  message(
    "an optional member comes where none is taken",
    { additionalProperties: false },
    { additionalProperties: false, properties: note },
    toClient,
    "field-added",
  ),
  message(
    "an optional member goes where none is taken",
    { additionalProperties: false, properties: note },
    { additionalProperties: false },
    toServer,
    "field-removed",
  ),
  message(
    "a required member is renamed",
    { properties: { price: { type: "number" } }, required: ["price"] },
    { properties: { amount: { type: "number" } }, required: ["amount"] },
    everywhere,
    "field-renamed",
  ),
  message(
    "an optional member is renamed",
    { properties: { price: { type: "number" } } },
    { properties: { amount: { type: "number" } } },
    none,
    "field-renamed-unread",
  ),
  message("an object is closed", { properties: note }, { properties: note, additionalProperties: false }, none),
  message("an object is opened", { properties: note, additionalProperties: false }, { properties: note }, none),
  message("other members are kept", { properties: note }, { properties: note, additionalProperties: text }, none),
  message(
    "kept members are refused",
    { additionalProperties: text },
    { additionalProperties: false },
    toServer,
    "object-closed",
  ),
  message("kept members are ignored", { additionalProperties: text }, {}, none),
  message(
    "kept members are of another type",
    { additionalProperties: text },
    { additionalProperties: { type: "number" } },
    everywhere,
    "type-changed",
  ),
  message(
    "a member comes where others are kept",
    { additionalProperties: text },
    { properties: { count: { type: "number" } }, additionalProperties: text },
    everywhere,
    "field-added",
  ),
  // JSON types.
  member("a string becomes a number", text, { type: "number" }, everywhere, "type-changed"),
  member("null is allowed", text, { type: ["string", "null"] }, toClient, "type-widened"),
  member("null is no longer allowed", { type: ["string", "null"] }, text, toServer, "type-narrowed"),
  member("an integer becomes a number", { type: "integer" }, { type: "number" }, toClient, "type-widened"),
  member("a number becomes an integer", { type: "number" }, { type: "integer" }, toServer, "type-narrowed"),
  member("a string becomes one or a number", text, { type: ["string", "number"] }, toClient, "type-widened"),
  member("a string becomes a list of them", text, { type: "array", items: text }, everywhere, "type-changed"),
  member("anything is allowed", text, true, toClient, "type-widened"),
  member("anything is no longer allowed", true, text, toServer, "type-narrowed"),
  // Lists of values.
  member("a value comes", { enum: ["a", "b"] }, { enum: ["a", "b", "c"] }, toClient, "enum-value-added"),
  member("a value goes", { enum: ["a", "b", "c"] }, { enum: ["a", "b"] }, toServer, "enum-value-removed"),
  member(
    "values come and go",
    { enum: ["a", "b", "c"] },
    { enum: ["a", "d", "e"] },
    everywhere,
    "enum-value-added",
    "enum-value-removed",
  ),
  member("values change places", { enum: ["a", "b"] }, { enum: ["b", "a"] }, none),
  member(
    "a value comes to an open list",
    { anyOf: [{ enum: ["a"] }, text] },
    { anyOf: [{ enum: ["a", "b"] }, text] },
    none,
  ),
  member("a list is opened", { enum: ["a", "b"] }, { anyOf: [{ enum: ["a", "b"] }, text] }, toClient, "enum-opened"),
  member("a list is closed", { anyOf: [{ enum: ["a", "b"] }, text] }, { enum: ["a", "b"] }, toServer, "enum-closed"),
  member("another constant", { const: "a" }, { const: "b" }, everywhere, "const-changed"),
  member("another integer constant", { const: 1 }, { const: 2 }, everywhere, "const-changed"),
  member("a constant becomes a list", { const: "a" }, { enum: ["a", "b"] }, toClient, "enum-value-added"),
  member("true alone becomes a boolean", { const: true }, { type: "boolean" }, toClient, "enum-value-added"),
  // Bounds.
  member(
    "maxLength rises",
    { type: "string", maxLength: 10 },
    { type: "string", maxLength: 20 },
    toClient,
    "bound-loosened",
  ),
  member(
    "maxLength falls",
    { type: "string", maxLength: 20 },
    { type: "string", maxLength: 10 },
    toServer,
    "bound-tightened",
  ),
  member("maxLength goes", { type: "string", maxLength: 20 }, text, toClient, "bound-loosened"),
  member("minLength comes", text, { type: "string", minLength: 1 }, toServer, "bound-tightened"),
  member("minLength of 0 comes", text, { type: "string", minLength: 0 }, none),
  member("minimum falls", { type: "integer", minimum: 1 }, { type: "integer", minimum: 0 }, toClient, "bound-loosened"),
  member(
    "maximum falls",
    { type: "number", maximum: 10 },
    { type: "number", maximum: 9.5 },
    toServer,
    "bound-tightened",
  ),
  member(
    "maximum becomes exclusive",
    { type: "number", maximum: 10 },
    { type: "number", exclusiveMaximum: 10 },
    toServer,
    "bound-tightened",
  ),
  member(
    "an exclusive bound of integers is written otherwise",
    { type: "integer", exclusiveMinimum: 0 },
    { type: "integer", minimum: 1 },
    none,
  ),
  member(
    "multipleOf becomes a divisor of itself",
    { type: "integer", multipleOf: 10 },
    { type: "integer", multipleOf: 5 },
    toClient,
    "bound-loosened",
  ),
  member(
    "multipleOf becomes another one",
    { type: "integer", multipleOf: 4 },
    { type: "integer", multipleOf: 6 },
    everywhere,
    "bound-tightened",
  ),
  member("multipleOf 1 of an integer", { type: "integer" }, { type: "integer", multipleOf: 1 }, none),
  member(
    "maxItems falls",
    { type: "array", items: text, maxItems: 5 },
    { type: "array", items: text, maxItems: 3 },
    toServer,
    "bound-tightened",
  ),
  member(
    "minItems falls",
    { type: "array", items: text, minItems: 2 },
    { type: "array", items: text, minItems: 1 },
    toClient,
    "bound-loosened",
  ),
  member(
    "maxProperties falls",
    { type: "object", additionalProperties: text, maxProperties: 3 },
    { type: "object", additionalProperties: text, maxProperties: 2 },
    toServer,
    "bound-tightened",
  ),
  // Strings.
  member("a pattern comes", text, { type: "string", pattern: "^[a-z]+$" }, toServer, "pattern-changed"),
  member("a pattern goes", { type: "string", pattern: "^[a-z]+$" }, text, toClient, "pattern-changed"),
  member(
    "a pattern takes more",
    { type: "string", pattern: "^[a-z]+$" },
    { type: "string", pattern: "^[a-z0-9]+$" },
    toClient,
    "pattern-changed",
  ),
  member(
    "a pattern takes other strings",
    { type: "string", pattern: "^[a-z]+$" },
    { type: "string", pattern: "^[A-Z]+$" },
    everywhere,
    "pattern-changed",
  ),
  member(
    "a pattern is written otherwise",
    { type: "string", pattern: "^[0-9]{2}$" },
    { type: "string", pattern: "^[0-9][0-9]$" },
    none,
  ),
  member("a format comes", text, { type: "string", format: "uuid" }, toServer, "format-changed"),
  member("a format goes", { type: "string", format: "uuid" }, text, toClient, "format-changed"),
  member(
    "another format",
    { type: "string", format: "date" },
    { type: "string", format: "date-time" },
    everywhere,
    "format-changed",
  ),
  // Arrays.
  member(
    "items must differ",
    { type: "array", items: text },
    { type: "array", items: text, uniqueItems: true },
    toServer,
    "unique-items-changed",
  ),
  member(
    "items need not differ",
    { type: "array", items: text, uniqueItems: true },
    { type: "array", items: text },
    toClient,
    "unique-items-changed",
  ),
  member(
    "items may be null",
    { type: "array", items: text },
    { type: "array", items: { type: ["string", "null"] } },
    toClient,
    "type-widened",
  ),
  member(
    "a tuple gets another item",
    { type: "array", prefixItems: [text], items: false, minItems: 1 },
    { type: "array", prefixItems: [text, text], items: false, minItems: 1 },
    toClient,
    "bound-loosened",
  ),
  // Choices.
  member(
    "a branch comes",
    { oneOf: [circle, square] },
    { oneOf: [circle, square, line] },
    toClient,
    "union-branch-added",
  ),
  member(
    "a branch goes",
    { oneOf: [circle, square, line] },
    { oneOf: [circle, square] },
    toServer,
    "union-branch-removed",
  ),
  member("branches change places", { oneOf: [circle, square] }, { oneOf: [square, circle] }, none),
  member(
    "a rule comes",
    { type: "object", properties: note },
    { type: "object", properties: { ...note }, minProperties: 1 },
    toServer,
    "bound-tightened",
  ),
  member("a condition comes", { type: "string" }, { type: "string", not: { const: "no" } }, toServer, "rule-changed"),
  member("a condition goes", { type: "string", not: { const: "no" } }, { type: "string" }, toClient, "rule-changed"),
  // Messages.
  whole("a message comes", { order: {} }, { order: {}, refund: {} }, ["fine", "warning"], "message-added"),
  whole(
    "a message goes",
    { order: {}, refund: {} },
    { order: {} },
    ["breaks", "fine"],
    "message-removed",
    "message-no-longer-sent",
  ),
  message(
    "a message goes one way only",
    { message: { direction: "both" } },
    { message: { direction: "clientToServer" } },
    none,
  ),
  message(
    "a message goes the other way, too",
    { message: { direction: "clientToServer" } },
    { message: { direction: "both" } },
    toClient,
    "direction-changed",
  ),
  message(
    "a message goes the other way",
    { message: { direction: "clientToServer" } },
    { message: { direction: "serverToClient" } },
    everywhere,
    "direction-changed",
  ),
  message(
    "only clients write, and a member becomes required",
    { message: { direction: "clientToServer" }, properties: note },
    { message: { direction: "clientToServer" }, properties: note, required: ["note"] },
    toServer,
    "field-became-required",
  ),
  message(
    "only the server writes, and a member becomes required",
    { message: { direction: "serverToClient" }, properties: note },
    { message: { direction: "serverToClient" }, properties: note, required: ["note"] },
    none,
  ),
  message(
    "another delivery class",
    { message: { delivery: "queued" } },
    { message: { delivery: "acked" } },
    none,
    "delivery-changed",
  ),
  message(
    "a member is deprecated",
    { properties: note },
    { properties: { note: { ...text, deprecated: true } } },
    none,
    "deprecated-without-sunset",
  ),
  message(
    "a member is deprecated until a day",
    { properties: note },
    { properties: { note: { ...text, deprecation: { replacement: "remark", sunset: "2027-06-30" } } } },
    none,
  ),
  message(
    "another default",
    { properties: { note: { ...text, default: "a" } } },
    { properties: { note: { ...text, default: "b" } } },
    none,
    "default-changed",
  ),
  message(
    "texts for people alone",
    { properties: { note: { ...text, description: "One." } } },
    { properties: { note: { ...text, description: "Two." } } },
    none,
  ),
];
