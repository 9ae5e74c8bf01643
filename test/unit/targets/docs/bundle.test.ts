import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { bundle } from "../../../../generator/targets/docs/bundle/bundle.ts";
import { erase } from "../../../../generator/targets/docs/bundle/erase.ts";
import { insideHtml } from "../../../../generator/targets/docs/script.ts";

/** What a module exports when the bundle of some runs. */
function run(files: Readonly<Record<string, string>>, entry: string): unknown {
  const script = bundle(new Map(Object.entries(files)), [entry]);
  return runInNewContext(`"use strict"; ${script}; ({ ...load(${JSON.stringify(entry)}) })`);
}

describe("a module without its types", () => {
  const cases: readonly (readonly [what: string, before: string, after: string])[] = [
    [
      "annotations",
      "const a: number = 1, f = (b?: string): b is string => b !== undefined;",
      "const a = 1, f = (b) => b !== undefined;",
    ],
    ["assertions", "f(a as unknown as string, b!, c satisfies D);", "f(a, b, c);"],
    ["type arguments", "const a = new Map<string, Array<number>>(); f<string>(a);", "const a = new Map(); f(a);"],
    ["type parameters", "function f<T extends object>(a: T): T { return a; }", "function f(a) { return a; }"],
    ["declarations of types", "interface A { a: string }\ntype B = A;\ndeclare const c: B;\nd();", "d();"],
    ["overloads", "function f(a: string): void;\nfunction f(a: unknown): void {}", "function f(a) {}"],
    [
      "what classes say of members",
      "class A<T> extends B<T> implements C { private readonly a: T; static b?: string = f(); }",
      "class A extends B { a; static b = f(); }",
    ],
    ["comments", "/** Of a. */\nconst a = /* b */ 1; // c\n/* d */", "const a = 1;"],
  ];

  it.each(cases)("loses %s", (_, before, after) => {
    expect(erase("a.ts", before).body.replace(/\s+/g, " ").replace(/ ;/g, ";")).toBe(after);
  });

  it.each(["enum A { B }", "namespace A { const b = 1; }", "class A { constructor(readonly b: string) {} }"])(
    "is refused where types make code: %s",
    (text) => expect(() => erase("a.ts", text)).toThrow("cannot be erased"),
  );

  it("is refused where taking indentation away would change a text", () => {
    expect(() => erase("a.ts", "const a = `b\n  c`;")).toThrow("over several lines");
  });
});

describe("a bundle", () => {
  it("runs modules in the order in which they need each other, and each once", () => {
    const files = {
      "a.ts":
        'import { log } from "./log.js"; import { b } from "./folder/b.js"; log.push("a"); export const a = [...log, b];',
      "folder/b.ts": 'import { log as list } from "../log.js"; list.push("b"); export const b = 2;',
      "log.ts": "export const log: unknown[] = [];",
    };
    expect(run(files, "a")).toEqual({ a: ["b", "a", 2] });
  });

  it("passes on what modules export of others", () => {
    const files = {
      "a.ts": 'export * from "./b.js"; export { c as d, type T } from "./c.js"; export * as all from "./c.js";',
      "b.ts": "export const b = 1; export function f(): number { return b; }",
      "c.ts": "export const c = 3; export type T = string;",
    };
    const { f, ...rest } = run(files, "a") as { readonly f: () => number };
    expect(rest).toEqual({ b: 1, d: 3, all: { c: 3 } });
    expect(f()).toBe(1);
  });

  it("lets modules use each other", () => {
    const files = {
      "a.ts":
        'import { isOdd } from "./b.js"; export function isEven(n: number): boolean { return n === 0 || isOdd(n - 1); }',
      "b.ts": 'import { isEven } from "./a.js"; export const isOdd = (n: number): boolean => n !== 0 && isEven(n - 1);',
      "c.ts": 'import { isEven } from "./a.js"; export const even = () => isEven(10);',
    };
    expect((run(files, "c") as { even: () => boolean }).even()).toBe(true);
  });

  it("holds nothing that no entry needs", () => {
    expect(
      bundle(
        new Map([
          ["a.ts", "a();"],
          ["b.ts", "b();"],
        ]),
        ["a"],
      ),
    ).not.toContain("b();");
  });

  it("never ends the element that it stands in, nor hides its end", () => {
    const script = insideHtml('const a = "</script><!-- <script>", b = /[<]!--/;');
    expect(script).not.toMatch(/<\/|<!--|<script/i);
    expect(runInNewContext(`${script}; [a, b.source]`)).toEqual(["</script><!-- <script>", "[<]!--"]);
  });
});
