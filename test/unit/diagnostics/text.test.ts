import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.ts";
import { printable } from "../../../generator/diagnostics/escape.ts";
import { frameAt } from "../../../generator/diagnostics/frame.ts";
import { quote, quoteAll, quoteEscaped } from "../../../generator/diagnostics/quote.ts";
import { mostFindings, type RenderOptions, renderDiagnostics } from "../../../generator/diagnostics/text.ts";
import { wrap } from "../../../generator/diagnostics/wrap.ts";

function finding(file: string, line: number, column: number, more: Partial<Diagnostic> = {}): Diagnostic {
  const origin = { file, pointer: "", line, column };
  return { code: "json/syntax", severity: "error", origin, message: "wrong", fix: "right", ...more };
}

function render(diagnostics: readonly Diagnostic[], options: Partial<RenderOptions> = {}): string {
  return renderDiagnostics(diagnostics, {
    sources: new Map(),
    display: (file) => `schema/${file}`,
    color: false,
    width: 80,
    ...options,
  });
}

describe("renderDiagnostics", () => {
  it("prints nothing for nothing", () => {
    expect(render([])).toBe("");
  });

  it("prints place, code frame, cause and fix", () => {
    const sources = new Map([["a.json", '{\n  "type": "strng"\n}\n']]);
    expect(render([finding("a.json", 2, 11)], { sources })).toBe(
      [
        "error json/syntax  schema/a.json:2:11",
        "",
        "  1 | {",
        '> 2 |   "type": "strng"',
        "    |           ^^^^^^^ wrong",
        "  3 | }",
        "",
        "  fix   right",
      ].join("\n"),
    );
  });

  it("does without place or text", () => {
    expect(render([finding("a.json", 2, 11, { origin: null, severity: "warning" })])).toBe(
      "warning json/syntax\n\n  wrong\n\n  fix   right",
    );
    expect(render([finding("a.json", 2, 11)])).toContain("a.json:2:11\n\n  wrong\n");
    const sources = new Map([["a.json", "one line"]]);
    expect(render([finding("a.json", 2, 11)], { sources })).toContain("\n\n  wrong\n");
  });

  it("sorts by file, line, column and code, and says everything once", () => {
    const found = [
      finding("b", 1, 1),
      finding("a", 10, 1),
      finding("a", 9, 2),
      finding("a", 9, 1, { code: "json/surrogate" }),
      finding("a", 9, 1, { code: "json/depth" }),
      finding("Z", 1, 1),
      finding("b", 1, 1),
    ];
    const heads = render(found)
      .split("\n")
      .filter((line) => line.startsWith("error"));
    expect(heads).toEqual([
      "error json/syntax  schema/Z:1:1",
      "error json/depth  schema/a:9:1",
      "error json/surrogate  schema/a:9:1",
      "error json/syntax  schema/a:9:2",
      "error json/syntax  schema/a:10:1",
      "error json/syntax  schema/b:1:1",
    ]);
  });

  it("counts what is too many to print", () => {
    const found = Array.from({ length: mostFindings + 2 }, (_, index) => finding("a", index + 1, 1));
    expect(render(found).split("\n").at(-1)).toBe("and 2 more findings");
    expect(render(found.slice(1)).split("\n").at(-1)).toBe("and 1 more finding");
    expect(render(found.slice(2))).not.toContain("more finding");
  });

  it("keeps long lines inside the width, and wraps what it says", () => {
    const text = `{ "a": [${"0, ".repeat(2000)}"here", ${"1, ".repeat(2000)}1] }`;
    const message = "a cause that is told at such length that no line could hold all of it";
    const column = text.indexOf('"here"') + 1;
    const rendered = render([finding("a", 1, column, { message, fix: message })], {
      sources: new Map([["a", text]]),
      width: 60,
    });
    const lines = rendered.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    const [shown = "", marker = ""] = lines.slice(2);
    expect(shown.slice(marker.indexOf("^"), marker.lastIndexOf("^") + 1)).toBe('"here"');
    expect(lines.slice(4, 7)).toEqual([
      "    | a cause that is told at such length that no line could",
      "    | hold all of it",
      "",
    ]);
  });

  it("lets no text of a catalog steer the terminal", () => {
    const nasty = "\u001b[31m\u202e\u2066\u0007\r\n\u2028\u200b\ufeff\u{e0041}\ud800";
    const source = `{ "${nasty.replaceAll(/[\r\n]/g, "")}": 1 }`;
    const rendered = render([finding(`a${nasty}`, 1, 3, { message: nasty, fix: nasty })], {
      sources: new Map([[`a${nasty}`, source]]),
    });
    expect(rendered.replaceAll("\n", "")).toMatch(/^[ -~\u2026]*$/);
    expect(rendered).toContain("\\u{1b}[31m\\u{202e}");
  });

  it("colours only where it is asked to", () => {
    expect(render([finding("a", 1, 1)], { color: true })).toContain("\u001b[");
    expect(render([finding("a", 1, 1)])).not.toContain("\u001b[");
  });
});

describe("frameAt", () => {
  it.each([
    ['{ "a\\"b": 1 }', 3, 6],
    ["[ -1.5e3 ]", 3, 6],
    ["[ true ]", 3, 4],
    ["{}", 1, 1],
    ["", 1, 1],
    ['["never ends', 2, 1],
  ])("marks one token of %s", (text, column, length) => {
    expect(frameAt(text, { line: 1, column }, 80)).toMatchObject({ indent: column - 1, length });
  });

  it("counts lines as the parser does", () => {
    const text = "a\r\nb\rc\nd";
    const lines = [1, 2, 3, 4].map(
      (line) => frameAt(text, { line, column: 1 }, 80)?.lines.find(({ marked }) => marked)?.text,
    );
    expect(lines).toEqual(["a", "b", "c", "d"]);
    expect(frameAt(text, { line: 5, column: 1 }, 80)).toBeNull();
  });

  it("moves the marker along with what is escaped before it", () => {
    const frame = frameAt('["\u202e", 5]', { line: 1, column: 7 }, 80);
    expect(frame?.lines[0]?.text.slice(frame.indent, frame.indent + frame.length)).toBe("5");
  });
});

describe("texts", () => {
  it("are quoted and cut", () => {
    expect(quote("a")).toBe('"a"');
    expect(quote("x".repeat(81))).toBe(`"${"x".repeat(79)}\u2026"`);
    expect(quote("\u{1f600}".repeat(80))).toHaveLength(162);
    expect(quoteAll(Array.from({ length: 12 }, (_, index) => `${index}`))).toMatch(/"9" and 2 more$/);
    expect(quoteEscaped("caf\u00e9")).toBe('"caf\\u00e9"');
  });

  it("stay as they are where they can be printed", () => {
    const plain = 'Привет, 世界: "\\u{1f600}" \u{1f600} ~!';
    expect(printable(plain)).toBe(plain);
  });

  it("are wrapped at spaces only", () => {
    expect(wrap("aa bb cc", 5)).toEqual(["aa bb", "cc"]);
    expect(wrap("aaaaaaaa bb", 5)).toEqual(["aaaaaaaa", "bb"]);
    expect(wrap("", 5)).toEqual([""]);
  });
});
