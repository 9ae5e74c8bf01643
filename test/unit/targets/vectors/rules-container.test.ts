import { describe, expect, it } from "vitest";
import { choiceCases } from "../../../../generator/targets/vectors/rules/choice.ts";
import { arrayCases, mapCases } from "../../../../generator/targets/vectors/rules/container.ts";
import { objectCases } from "../../../../generator/targets/vectors/rules/object.ts";
import { array, boolean, integer, literal, map, object, ref, string, union } from "../../../support/model.ts";
import { contextOf, outlines } from "./support.ts";

const refuse = { policy: "refuse" } as const;
const keep = { policy: "keep", type: integer() } as const;
const context = contextOf({
  Cat: object({ type: literal("cat"), lives: integer() }),
  Dog: object({ type: literal("dog") }),
  Endless: object({ next: ref("Endless") }),
});

describe("object", () => {
  it("each optional member present, each required one missing, unknown ones ignored", () => {
    expect(outlines(objectCases(context, object({ a: integer(), "b?": boolean }), null))).toEqual([
      'optional:b {"a":0,"b":false} -> accept',
      "required:a {} -> required/a",
      'unknown-member:unknown {"a":0,"extra1":true} -> accept',
      'unknown-member:constructor {"a":0,"constructor":true} -> accept',
      'unknown-member:empty-name {"a":0,"":true} -> accept',
      'unknown-member:pointer {"a":0,"a/b~c":true} -> accept',
    ]);
  });

  it("puts an optional member in its place in the schema", () => {
    expect(outlines(objectCases(context, object({ "b?": boolean, a: integer() }), null))[0]).toBe(
      'optional:b {"b":false,"a":0} -> accept',
    );
  });

  it("unknown members refused, each by its own name", () => {
    const cases = outlines(objectCases(context, object({}, { additional: refuse }), null));
    expect(cases).toContain('unknown-member:unknown {"extra1":true} -> unknownField/extra1');
    expect(cases).toContain('unknown-member:pointer {"a/b~c":true} -> unknownField/a/b~c');
    expect(cases).toContain('unknown-member:empty-name {"":true} -> unknownField/');
  });

  it("unknown members kept, after the declared ones", () => {
    const cases = outlines(objectCases(context, object({ a: integer() }, { additional: keep }), null));
    expect(cases).toContain('unknown-member:unknown {"a":0,"extra1":0} -> accept');
    expect(cases).toContain('unknown-member:order {"z":0,"a":0,"b":0} -> accept');
  });

  it("takes no declared name for an unknown member", () => {
    const type = object({ extra1: integer(), constructor: integer() }, { additional: refuse });
    const cases = outlines(objectCases(context, type, null)).filter((line) => line.startsWith("unknown-member"));
    expect(cases.map((line) => line.split(" ")[0])).toEqual([
      "unknown-member:unknown",
      "unknown-member:empty-name",
      "unknown-member:pointer",
    ]);
    expect(cases[0]).toMatch(/unknownField\/extra2$/);
  });

  it("leaves the tag of a union to the union", () => {
    const cases = outlines(objectCases(context, object({ type: literal("cat"), a: integer() }), "type"));
    expect(cases.filter((line) => line.startsWith("required"))).toEqual(['required:a {"type":"cat"} -> required/a']);
  });

  it("the number of members at its bounds", () => {
    const fields = { "a?": integer(), "b?": integer(), "c?": integer() };
    const cases = outlines(objectCases(context, object(fields, { minProperties: 1, maxProperties: 2 }), null));
    expect(cases).toContain('minProperties:at {"a":0} -> accept');
    expect(cases).toContain("minProperties:under {} -> minProperties");
    expect(cases).toContain('maxProperties:at {"a":0,"b":0} -> accept');
    expect(cases).toContain('maxProperties:over {"a":0,"b":0,"c":0} -> maxProperties');
  });

  it("counts ignored members, too, and never breaks two rules", () => {
    const type = object({ a: integer() }, { minProperties: 1, maxProperties: 1 });
    expect(outlines(objectCases(context, type, null))).toEqual([
      "required:a omitted",
      "unknown-member:unknown omitted",
      'minProperties:at {"a":0} -> accept',
      "minProperties:under omitted",
      'maxProperties:at {"a":0} -> accept',
      'maxProperties:over {"a":0,"extra1":true} -> maxProperties',
    ]);
  });

  it("leaves out an optional member without finite values", () => {
    expect(outlines(objectCases(context, object({ "a?": ref("Endless") }), null))[0]).toBe("optional:a omitted");
  });
});

describe("array", () => {
  it.each([
    [array(integer()), ["items:two [0,0] -> accept", "items:first-wrong [null,0] -> type/0"]],
    [
      array(integer(), { minItems: 1, maxItems: 2 }),
      [
        "minItems:at [0] -> accept",
        "minItems:under [] -> minItems",
        "maxItems:at [0,0] -> accept",
        "maxItems:over [0,0,0] -> maxItems",
        "items:first-wrong [null,0] -> type/0",
      ],
    ],
    [
      array(integer(), { minItems: 0, maxItems: 0 }),
      ["minItems:at [] -> accept", "maxItems:at [] -> accept", "maxItems:over [0] -> maxItems"],
    ],
    [
      array(boolean, { uniqueItems: true, maxItems: 2 }),
      [
        "maxItems:at [false,true] -> accept",
        "maxItems:over omitted",
        "uniqueItems:different [false,true] -> accept",
        "uniqueItems:repeated [false,false] -> uniqueItems",
      ],
    ],
    [
      array(integer(), { maxItems: 100_000 }),
      ["maxItems:at omitted", "maxItems:over omitted", "items:first-wrong [null,0] -> type/0"],
    ],
  ])("%#", (type, expected) => expect(outlines(arrayCases(context, type))).toEqual(expected));
});

describe("map", () => {
  it("any names, in the order received", () => {
    const [names] = outlines(mapCases(context, map(integer())));
    expect(names).toBe(
      'members:names {"z":0,"":0,"a/b~c":0,"constructor":0,"toString":0,"\u00e9":0,"e\u0301":0,"a":0} -> accept',
    );
  });

  it("the number of members at its bounds", () => {
    expect(outlines(mapCases(context, map(integer(), { minProperties: 1, maxProperties: 2 })))).toEqual([
      'minProperties:at {"extra1":0} -> accept',
      "minProperties:under {} -> minProperties",
      'maxProperties:at {"extra1":0,"extra2":0} -> accept',
      'maxProperties:over {"extra1":0,"extra2":0,"extra3":0} -> maxProperties',
      'members:names {"z":0,"":0} -> accept',
      'members:first-wrong {"extra1":null,"extra2":0} -> type/extra1',
    ]);
  });
});

describe("choice", () => {
  it("by JSON type: each branch", () => {
    expect(outlines(choiceCases(context, union([string(), integer({ minimum: 2 }), ref("Endless")])))).toEqual([
      'choice:string "" -> accept',
      "choice:number 2 -> accept",
      "choice:Endless omitted",
    ]);
  });

  it("by tag: each branch, and tags that select none", () => {
    const type = union([ref("Cat"), ref("Dog")], { tag: "type", keyword: "oneOf" });
    expect(outlines(choiceCases(context, type))).toEqual([
      'choice:Cat {"type":"cat","lives":0} -> accept',
      'choice:Dog {"type":"dog"} -> accept',
      'choice:unknown-tag {"type":"catx","lives":0} -> oneOf',
      'choice:empty-tag {"type":"","lives":0} -> oneOf',
      'choice:null-tag {"type":null,"lives":0} -> oneOf',
      'choice:number-tag {"type":0,"lives":0} -> oneOf',
      'choice:no-tag {"lives":0} -> oneOf',
    ]);
  });
});
