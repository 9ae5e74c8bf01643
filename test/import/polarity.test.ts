// biome-ignore-all lint/suspicious/noThenProperty: the keyword of JSON Schema is meant
import { describe, expect, it } from "vitest";
import { Notes } from "../../generator/import/notes.ts";
import { keepWide } from "../../generator/import/repair/polarity.ts";
import type { Workshop } from "../../generator/import/repair/site.ts";
import { type Fields, Origins, type Tree } from "../../generator/import/tree.ts";

/** Where a schema inside accepts more than it did, no keyword around it may come to refuse more. */

const widened: Fields = { type: "string" };

function settled(schema: Tree, inside: readonly Fields[] = [widened]): { schema: Tree; lost: number } {
  const definitions: Fields = { Thing: schema, Wide: widened, Kept: { type: "string" } };
  const notes = new Notes();
  const shop: Workshop = {
    draft: new Map([["a.schema.json", { $defs: definitions }]]),
    origins: new Origins(),
    notes,
    widened: new WeakSet(inside),
    assume: false,
  };
  while (keepWide(shop));
  return { schema: definitions.Thing ?? null, lost: notes.all().length };
}

describe("a schema that accepts more", () => {
  const wide = { $ref: "#/$defs/Wide" };
  const kept = { $ref: "#/$defs/Kept" };

  it.each<[string, Tree, Tree]>([
    ["under not", { type: "string", not: wide }, { type: "string" }],
    ["under not, further down", { not: { type: "array", items: wide } }, {}],
    ["as a condition", { if: wide, then: kept, else: false }, {}],
    ["in oneOf", { oneOf: [wide, kept] }, { anyOf: [wide, kept] }],
    ["in oneOf beside anyOf", { oneOf: [wide, kept], anyOf: [kept] }, { anyOf: [kept] }],
    ["counted", { contains: wide, minContains: 1, maxContains: 2 }, { contains: wide, minContains: 1 }],
    ["evaluated", { anyOf: [wide], unevaluatedProperties: false }, { anyOf: [wide] }],
  ])("%s takes what would refuse more away", (_, before, after) => {
    expect(settled(structuredClone(before))).toEqual({ schema: after, lost: 1 });
  });

  it.each<[string, Tree]>([
    [
      "under keywords that keep the direction",
      { allOf: [wide], anyOf: [wide], then: wide, properties: { a: wide }, items: wide },
    ],
    ["in oneOf whose branches have different types", { oneOf: [wide, { type: "null" }] }],
    ["nowhere", { not: kept, oneOf: [kept, kept], if: kept, contains: kept, maxContains: 1 }],
  ])("%s changes nothing", (_, schema) => {
    expect(settled(structuredClone(schema))).toEqual({ schema, lost: 0 });
  });

  it("is found through circles, and makes what stands around it one that accepts more", () => {
    const inner: Fields = { not: { $ref: "#/$defs/Wide" } };
    const schema: Fields = { not: inner, properties: { self: { $ref: "#/$defs/Thing" } } };
    expect(settled(schema).schema).toEqual({ properties: { self: { $ref: "#/$defs/Thing" } } });
  });
});
