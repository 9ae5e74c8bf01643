import { describe, expect, it } from "vitest";
import { readTemplates } from "../../../../generator/load/templates.ts";
import { SwiftSource } from "../../../../generator/targets/swift/encode.ts";
import { createPrinter, helperNames } from "../../../../generator/targets/swift/printer.ts";

const templates = await readTemplates("templates/swift");
const shipped = [...templates].filter(([path]) => path.endsWith(".hbs"));

describe("the shipped templates", () => {
  it("are there", () => {
    expect(shipped.length).toBeGreaterThan(10);
  });

  it.each(shipped)("%s prints nothing but by a helper", (_, source) => {
    const mustaches = Array.from(source.matchAll(/\{\{(.*?)\}\}/g), ([, inner = ""]) => inner);
    const allowed = new RegExp(
      `^(?:[#/](?:each|if|unless)\\b.*|else(?: if \\w+)?|> [\\w-]+(?: \\w+)?|(?:${helperNames.join("|")}) [\\w./]+)$`,
    );
    expect(mustaches.filter((inner) => !allowed.test(inner))).toEqual([]);
    expect(source).not.toContain("{{{");
    expect(source.replace(/\{\{.*?\}\}/g, "")).not.toMatch(/\{\{|\}\}/);
  });
});

function print(template: string, view: object): string {
  return createPrinter(new Map([["one.hbs", template]]))("one", view);
}

describe("the printer", () => {
  it("encodes for each context", () => {
    const view = { text: 'a"\\(b)\n', name: "in", count: 3, list: "[Int]?", code: new SwiftSource("x + y") };
    expect(print("{{string text}}", view)).toBe('"a\\"\\\\(b)\\n"\n');
    expect(print("{{id name}}{{word name}}", view)).toBe("`in`in\n");
    expect(print("{{int count}} {{type list}} {{source code}}", view)).toBe("3 [Int]? x + y\n");
    expect(print("{{doc text}}", view)).toBe('/// a"\\(b)\\u{A}\n');
    expect(print("{{comment text}}", view)).toBe('// a"\\(b)\\u{A}\n');
    expect(print("{{json text}}", { text: '{"a":"\\"#"}' })).toBe('##"{"a":"\\"#"}"##\n');
  });

  it.each([
    ["{{id name}}", { name: "a b" }],
    ["{{type name}}", { name: "Int; exit()" }],
    ["{{source name}}", { name: "exit()" }],
    ["{{int name}}", { name: "1)" }],
    ["{{string name}}", { name: 1 }],
    ["{{string missing}}", {}],
    ["{{unknown name}}", { name: "x" }],
    ["{{name}}{{> missing}}", { name: "x" }],
  ])("refuses %s with %j", (template, view) => {
    expect(() => print(template, view)).toThrow();
  });

  it("refuses a template that is not there", () => {
    expect(() => createPrinter(new Map())("one", {})).toThrow("one.hbs");
  });

  it("keeps blank lines single, and away from the ends of blocks", () => {
    expect(print("a {\n\n\n  b\n\n\n\n  c\n\n}\n\n\n", {})).toBe("a {\n  b\n\n  c\n}\n");
  });
});
