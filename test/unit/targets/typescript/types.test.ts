import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../../../generator/model/type.ts";
import {
  any,
  array,
  boolean,
  declaration,
  field,
  integer,
  literal,
  map,
  nothing,
  nullable,
  number,
  object,
  objectOf,
  oneOf,
  ref,
  string,
  union,
} from "../../../support/model.ts";
import { emitFamily } from "./support.ts";

/** The type that a declaration `X` is emitted as, without its comments; `Other` is an object beside it. */
async function typeOf(type: TypeNode): Promise<string> {
  const text = await emitFamily(declaration("X", type), declaration("Other", object({ a: string() })));
  const found = /export (?:interface|type) X [\s\S]*?(?=\n\n)/.exec(text)?.[0] ?? "";
  return found.replace(/^ *\/\*\*.*\n/gm, "");
}

/** Lines of the interface that fields are emitted as. */
async function linesOf(type: TypeNode): Promise<string[]> {
  const text = await typeOf(type);
  return text
    .split("\n")
    .slice(1, -1)
    .map((line) => line.trim());
}

describe("aliases", () => {
  it.each<[TypeNode, string]>([
    [string(), "string"],
    [integer(), "number"],
    [number(), "number"],
    [boolean, "boolean"],
    [nothing, "null"],
    [any, "JsonValue"],
    [ref("Other"), "Other"],
    [nullable(string()), "string | null"],
    [nullable(any), "JsonValue | null"],
    [literal("a"), '"a"'],
    [literal(-1.5), "-1.5"],
    [literal(1e21), "1e+21"],
    [literal(true), "true"],
    [literal(null), "null"],
    [array(string()), "readonly string[]"],
    [array(array(string())), "readonly (readonly string[])[]"],
    [array(nullable(ref("Other"))), "readonly (Other | null)[]"],
    [array(literal("a")), 'readonly "a"[]'],
    [array(literal(-1)), "readonly -1[]"],
    [map(ref("Other")), "{ readonly [name: string]: Other }"],
    [map(array(map(number()))), "{ readonly [name: string]: readonly { readonly [name: string]: number }[] }"],
    [union([string(), array(number()), nothing]), "string | readonly number[] | null"],
    [nullable(union([string(), boolean])), "string | boolean | null"],
    [union([string(), string()]), "string"],
    [array(union([array(string()), array(string())])), "readonly (readonly string[])[]"],
    [oneOf(["a"]), '"a"'],
    [oneOf(["a", "b"]), '"a" | "b"'],
    [oneOf(["a", "b"], string()), '"a" | "b" | (string & {})'],
    [oneOf([]), "never"],
  ])("%j", async (type, expected) => {
    expect(await typeOf(type)).toBe(`export type X = ${expected};`);
  });

  it("break a long union over lines", async () => {
    const values = Array.from({ length: 12 }, (_, index) => `value number ${index}`);
    const lines = values.map((value) => `  | "${value}"`).join("\n");
    expect(await typeOf(oneOf(values))).toBe(`export type X =\n${lines};`);
  });

  it("may refer to themselves through an array or a map", async () => {
    expect(await typeOf(array(ref("X")))).toBe("export type X = readonly X[];");
    expect(await typeOf(map(ref("X")))).toBe("export type X = { readonly [name: string]: X };");
  });
});

describe("interfaces", () => {
  it("have read-only fields in schema order, optional ones with a question mark", async () => {
    const lines = await linesOf(object({ z: string(), "a?": integer(), m: ref("Other"), "n?": nullable(string()) }));
    expect(lines).toEqual([
      "readonly z: string;",
      "readonly a?: number;",
      "readonly m: Other;",
      "readonly n?: string | null;",
    ]);
  });

  it("take every name that a member can have", async () => {
    const plain = [
      "constructor",
      "hasOwnProperty",
      "toString",
      "length",
      "id",
      "$id",
      "$ref",
      "$defs",
      "title",
      "type",
    ];
    const words = [
      "new",
      "get",
      "set",
      "readonly",
      "static",
      "delete",
      "in",
      "default",
      "async",
      "declare",
      "function",
    ];
    const quoted = ["", "a-b", "1", "0x1", "a b", "é", "日本", "'", '"', "a\nb", "\\", "*/", "[k]", "p0"];
    const names = [...plain, ...words, ...quoted];
    const lines = await linesOf(objectOf(names.map((name) => field(name, boolean))));
    expect(lines.map((line) => line.replace(/^readonly (.*): boolean;$/, "$1"))).toEqual([
      ...plain,
      ...words,
      ...[
        '""',
        '"a-b"',
        '"1"',
        '"0x1"',
        '"a b"',
        '"\\u00e9"',
        '"\\u65e5\\u672c"',
        '"\'"',
        '"\\""',
        '"a\\nb"',
        '"\\\\"',
      ],
      ...['"*/"', '"[k]"', "p0"],
    ]);
  });

  it("break a long union over lines", async () => {
    const branches = Array.from({ length: 8 }, (_, index) => literal(`a long literal, number ${index}`));
    const text = await typeOf(object({ a: union(branches) }));
    const lines = branches.map((branch) => `    | ${JSON.stringify(branch.value)}`).join("\n");
    expect(text).toBe(`export interface X {\n  readonly a:\n${lines};\n}`);
  });

  it("keep members of any type beside declared ones", async () => {
    const additional = { policy: "keep", type: any } as const;
    expect(await linesOf(object({ a: string(), b: literal("x"), c: nullable(number()) }, { additional }))).toContain(
      "readonly [name: string]: JsonValue;",
    );
    expect(await linesOf(object({ "a?": ref("Other") }, { additional }))).toContain(
      "readonly [name: string]: JsonValue | Other | undefined;",
    );
  });

  it("keep members of one type, widened to what is declared", async () => {
    const additional = { policy: "keep", type: number() } as const;
    expect(await linesOf(object({ a: string(), "b?": number() }, { additional }))).toContain(
      "readonly [name: string]: number | string | undefined;",
    );
  });

  it("say that an object without members has none", async () => {
    expect(await linesOf(object({}))).toEqual(["readonly [name: string]: never;"]);
  });

  it("may refer to themselves", async () => {
    expect(await linesOf(object({ "next?": ref("X"), all: array(ref("X")) }))).toEqual([
      "readonly next?: X;",
      "readonly all: readonly X[];",
    ]);
  });
});

describe("enums", () => {
  it("list their values beside the type, closed or open", async () => {
    const text = await emitFamily(
      declaration("Status", oneOf(["on", "off"])),
      declaration("Code", oneOf(["a", "\u2028"], string())),
    );
    expect(text).toContain('export const StatusValues = ["on", "off"] as const;');
    expect(text).toContain('export const CodeValues = ["a", "\\u2028"] as const;');
  });
});

describe("what cannot be emitted", () => {
  it("stops with the place of it", async () => {
    await expect(emitFamily(declaration("X", array(object({}))))).rejects.toThrow("inline");
  });
});
