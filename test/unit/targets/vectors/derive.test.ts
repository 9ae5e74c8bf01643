import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../../../generator/model/type.ts";
import { derive } from "../../../../generator/targets/vectors/derive.ts";
import { isOmission } from "../../../../generator/targets/vectors/rules/case.ts";
import {
  array,
  boolean,
  declaration,
  integer,
  literal,
  map,
  nullable,
  object,
  oneOf,
  ref,
  string,
  union,
} from "../../../support/model.ts";
import { contextOf } from "./support.ts";

/** Every case as `place:rule:name`, with its value and the path of its fault in the whole value. */
function derived(types: Readonly<Record<string, TypeNode>>, nesting = 3): ReadonlyMap<string, string> {
  const context = contextOf(types);
  const [name = "", type] = Object.entries(types)[0] ?? [];
  const found = [...derive(context, declaration(name, type as TypeNode), nesting)].map(
    ({ place, at, derived: one }) => {
      const id = `${place}:${one.rule}:${one.name}`;
      if (isOmission(one)) return [id, "omitted"] as const;
      const path = one.fault && [...at, ...one.fault.at].map((segment) => `/${segment}`).join("");
      return [
        id,
        `${JSON.stringify(one.value)} -> ${one.fault === null ? "accept" : `${one.fault.code} ${path}`}`,
      ] as const;
    },
  );
  expect(new Set(found.map(([id]) => id)).size).toBe(found.length);
  return new Map(found);
}

describe("places", () => {
  it("are members, put into the smallest value of the whole", () => {
    const cases = derived({ Box: object({ size: integer(), "name?": string({ maxLength: 1 }) }) });
    expect(cases.get("/size:type:string")).toBe('{"size":"text"} -> type /size');
    expect(cases.get("/name:maxLength:over")).toBe('{"size":0,"name":"aa"} -> maxLength /name');
    expect(cases.get(":type:null")).toBe("null -> type ");
  });

  it("are the second item, or the first where there is but one", () => {
    expect(derived({ List: array(boolean) }).get("/1:type:null")).toBe("[false,null] -> type /1");
    expect(derived({ List: array(boolean, { maxItems: 1 }) }).get("/0:type:null")).toBe("[null] -> type /0");
    expect(derived({ List: array(boolean, { minItems: 3 }) }).get("/2:type:null")).toBe(
      "[false,false,null] -> type /2",
    );
    expect([...derived({ List: array(boolean, { maxItems: 0 }) }).keys()].some((id) => id.startsWith("/"))).toBe(false);
  });

  it("are items beside others that differ from them", () => {
    const cases = derived({ List: array(oneOf(["a", "b", "c"]), { uniqueItems: true }) });
    expect(cases.get("/1:enum:listed-a")).toBe('["b","a"] -> accept');
    expect(cases.get("/1:enum:listed-b")).toBe('["a","b"] -> accept');
  });

  it("are members of maps and kept members, by names that a pointer escapes", () => {
    expect(derived({ Bag: map(integer()) }).get("/a~1b~0c:type:null")).toBe('{"a/b~c":null} -> type /a/b~c');
    const kept = object({ a: integer() }, { additional: { policy: "keep", type: boolean } });
    expect(derived({ Bag: kept }).get("/extra1:type:number")).toBe('{"a":0,"extra1":0} -> type /extra1');
  });

  it("are branches of choices, in parentheses", () => {
    const cases = derived({ Either: union([integer({ minimum: 2 }), array(boolean)]) });
    expect(cases.get("(number):minimum:outside")).toBe("1 -> minimum ");
    expect(cases.get("(array)/1:type:null")).toBe("[false,null] -> type /1");
    expect(cases.has("(number):type:string")).toBe(false);
    expect(cases.get(":type:string")).toBe('"text" -> anyOf ');
  });

  it("name branches by their declarations, and leave the tag to the choice", () => {
    const types = {
      Pet: union([ref("Cat"), ref("Dog")], { tag: "type", keyword: "oneOf" }),
      Cat: object({ type: literal("cat"), lives: integer() }),
      Dog: object({ type: literal("dog") }),
    };
    const cases = derived(types);
    expect(cases.get("(Cat)/lives:type:null")).toBe('{"type":"cat","lives":null} -> type /lives');
    expect(cases.get("(Cat):required:lives")).toBe('{"type":"cat"} -> required /lives');
    expect([...cases.keys()].filter((id) => id.includes("/type:") || id.includes("required:type"))).toEqual([]);
    expect(cases.get(":choice:no-tag")).toBe('{"lives":0} -> oneOf ');
  });

  it("try null once where it is allowed", () => {
    const cases = derived({ Box: object({ a: nullable(string({ minLength: 1 })) }) });
    expect(cases.get("/a:null:null")).toBe('{"a":null} -> accept');
    expect(cases.has("/a:type:null")).toBe(false);
    expect(cases.get("/a:minLength:under")).toBe('{"a":""} -> minLength /a');
  });

  it("escape the punctuation of ids", () => {
    const ids = [...derived({ Box: object({ "a(b):c#d%": integer() }) }).keys()];
    expect(ids).toContain("/a%28b%29%3ac%23d%25:type:null");
  });
});

describe("depth", () => {
  const tree = object({ label: string(), "parent?": ref("Tree"), "children?": array(ref("Tree")) });

  it("ends where a type comes again, after trying other JSON types there", () => {
    const cases = derived({ Tree: tree });
    expect(cases.get("/parent:type:null")).toBe('{"label":"","parent":null} -> type /parent');
    expect(cases.get("/children/1:type:null")).toBe('{"label":"","children":[{"label":""},null]} -> type /children/1');
    expect([...cases.keys()].filter((id) => id.startsWith("/parent/"))).toEqual([]);
  });

  it("ends below some objects inside objects", () => {
    const types = { A: object({ b: ref("B") }), B: object({ c: ref("C") }), C: object({ d: integer() }) };
    expect(derived(types, 2).has("/b/c/d:type:null")).toBe(true);
    const shallow = derived(types, 1);
    expect(shallow.has("/b/c/d:type:null")).toBe(false);
    expect(shallow.get("/b/c:type:null")).toBe('{"b":{"c":null}} -> type /b/c');
  });
});

it("derives nothing but other JSON types from a type without finite values", () => {
  const ids = [...derived({ Endless: object({ next: ref("Endless") }) }).keys()];
  expect(ids.every((id) => id.startsWith(":type:"))).toBe(true);
});
