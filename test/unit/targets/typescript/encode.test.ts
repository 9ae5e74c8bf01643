import fc from "fast-check";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { commentInline, commentLines, docComment } from "../../../../generator/targets/typescript/encode/comment.ts";
import { fileName } from "../../../../generator/targets/typescript/encode/file-name.ts";
import {
  camelCase,
  typeIdentifier,
  valueIdentifier,
} from "../../../../generator/targets/typescript/encode/identifier.ts";
import { numberLiteral, propertyKey, stringLiteral } from "../../../../generator/targets/typescript/encode/literal.ts";

const printable = /^[\x20-\x7e]*$/;
const anyText = fc.string({ unit: "binary", maxLength: 40 });
const spiteful = fc.array(
  fc.constantFrom(
    "*/",
    "/*",
    "*",
    "/",
    "@",
    "@ts-ignore",
    "///",
    "</script>",
    "<!--",
    "\n",
    "\r",
    "\u2028",
    " ",
    "\\",
    "`",
    "${",
  ),
  { maxLength: 12 },
);
const text = fc.oneof(
  anyText,
  spiteful.map((parts) => parts.join("")),
);

/** Every token of a text, comments included, as the compiler sees them. */
function tokens(source: string): { readonly kind: ts.SyntaxKind; readonly text: string }[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source);
  const found: { kind: ts.SyntaxKind; text: string }[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.WhitespaceTrivia) found.push({ kind, text: scanner.getTokenText() });
  }
  return found;
}

describe("string literals", () => {
  it("are one token of plain ASCII whose value is the text", () => {
    fc.assert(
      fc.property(text, (value) => {
        const literal = stringLiteral(value);
        expect(literal).toMatch(printable);
        expect(tokens(literal).map((token) => token.kind)).toEqual([ts.SyntaxKind.StringLiteral]);
        const expression = ts.createSourceFile("a.ts", literal, ts.ScriptTarget.Latest)
          .statements[0] as ts.ExpressionStatement;
        expect((expression.expression as ts.StringLiteral).text).toBe(value);
      }),
    );
  });

  it("keep every code unit, unpaired surrogates included", () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join("");
    expect(JSON.parse(stringLiteral(units)) as string).toBe(units);
  });

  it("read well where they can", () => {
    expect(stringLiteral('a "b" \\ \n \t')).toBe('"a \\"b\\" \\\\ \\n \\t"');
    expect(stringLiteral("Привет")).toBe('"\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442"');
    expect(stringLiteral("</script><!--")).toBe('"\\u003c/script>\\u003c!--"');
  });
});

describe("number literals", () => {
  it("have the value of the number, and no minus zero", () => {
    for (const value of [0, 1, -1, 0.1, 1e21, 5e-324, -1.5e300, Number.MAX_SAFE_INTEGER]) {
      expect(Number(numberLiteral(value))).toBe(value);
    }
    expect(numberLiteral(-0)).toBe("0");
  });

  it("refuse what JSON has no form for", () => {
    expect(() => numberLiteral(Number.POSITIVE_INFINITY)).toThrow("no JSON form");
  });
});

describe("property keys", () => {
  it("are bare where they can be, keywords too", () => {
    expect(["text", "$ref", "_a1", "constructor", "new", "get"].map(propertyKey)).toEqual([
      "text",
      "$ref",
      "_a1",
      "constructor",
      "new",
      "get",
    ]);
  });

  it("are quoted otherwise", () => {
    expect(["", "a-b", "1", "é", 'a"b'].map(propertyKey)).toEqual(['""', '"a-b"', '"1"', '"\\u00e9"', '"a\\"b"']);
  });

  it("never set a prototype", () => {
    expect(propertyKey("__proto__")).toBe('["__proto__"]');
  });
});

describe("comments", () => {
  it("are one token of plain ASCII, whatever the text", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 110 }), (value, width) => {
        const lines = commentLines(value, width);
        for (const line of lines) expect(line).toMatch(printable);
        expect(tokens(docComment(lines)).map((token) => token.kind)).toEqual([ts.SyntaxKind.MultiLineCommentTrivia]);
        expect(tokens(`// ${commentInline(value)}`).map((token) => token.kind)).toEqual([
          ts.SyntaxKind.SingleLineCommentTrivia,
        ]);
      }),
    );
  });

  it("have no tags of the author's", () => {
    fc.assert(
      fc.property(text, (value) => {
        const lines = commentLines(`${value} @a\n@deprecated x\n* @b\n{@link javascript:x} ${value}`, 60);
        const file = ts.createSourceFile("a.ts", `${docComment(lines)}\nconst a = 1;`, ts.ScriptTarget.Latest, true);
        const [statement] = file.statements;
        expect(statement).toBeDefined();
        const docs = ts.getJSDocCommentsAndTags(statement as ts.Node) as ts.JSDoc[];
        expect(docs.flatMap((doc) => doc.tags ?? [])).toEqual([]);
        expect(docs.map((doc) => typeof doc.comment)).toEqual(["string"]);
      }),
    );
  });

  it.each([
    ["ends and starts", "a */ b /* c", "a *\\/ b /\\* c"],
    ["tags in HTML", "</script> <!-- x", "<\\/script> <\\!-- x"],
    ["compiler directives", "@ts-ignore", "\\@ts\\-ignore"],
    ["linter directives", "eslint-disable biome-ignore-all", "eslint\\-disable biome\\-ignore-all"],
    ["coverage directives", "c8 ignore next", "c8 \\ignore next"],
    ["triple slashes", '/// <reference path="x"/>', '//\\/ <reference path="x"/>'],
    ["source maps", "//# sourceMappingURL=x", "//# sourceMapping\\URL=x"],
    ["controls and marks of direction", "a\u0000b\u202ec\tdé", "a\\u{0}b\\u{202e}c d\\u{e9}"],
    ["characters beyond 16 bits and halves of them", "\u{1f600}\ud800", "\\u{1f600}\\u{d800}"],
  ])("defuse %s", (_, before, after) => {
    expect(commentLines(before, 110)).toEqual([after]);
  });

  it("leave addresses, links and paths alone", () => {
    const plain = "Write to a.b@example.com, see https://example.com/a//b and ./c/d.";
    expect(commentLines(plain, 110)).toEqual([plain]);
  });

  it("split on every line terminator and keep paragraphs", () => {
    expect(commentLines("\na\r\nb\rc\u2028d\u0085e\n\n\n\nf\n", 110)).toEqual(["a", "b", "c", "d", "e", "", "f"]);
  });

  it("wrap at the width, with the author's indentation, and never cut a word", () => {
    expect(commentLines("  - one two three four", 14)).toEqual(["  - one two", "  three four"]);
    expect(commentLines("one incomprehensibilities two", 10)).toEqual(["one", "incomprehensibilities", "two"]);
  });

  it("stand on one line where they are one", () => {
    expect(docComment(["a"])).toBe("/** a */");
    expect(docComment(["a", "", "b"])).toBe("/**\n * a\n *\n * b\n */");
  });
});

describe("identifiers", () => {
  it("let type names through and nothing else", () => {
    expect(typeIdentifier("ChatMessage2")).toBe("ChatMessage2");
    for (const name of ["", "a", "A b", "A;", "A\u00e9", "1A", "__proto__"])
      expect(() => typeIdentifier(name)).toThrow();
  });

  it("make value names that differ where type names differ in more than case", () => {
    expect(["ChatMessage", "URLList", "URL", "A", "X1Y"].map(valueIdentifier)).toEqual([
      "chatMessage",
      "urlList",
      "url",
      "a",
      "x1Y",
    ]);
    const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
    fc.assert(fc.property(name, (one) => void expect(valueIdentifier(one).toLowerCase()).toBe(one.toLowerCase())));
  });

  it("make namespaces from any text", () => {
    const taken = new Set(["codecs"]);
    const names = ["graphql-transport-ws", "Realtime", "2fast", "default", "codecs", "", "чат", "a\n*/b"];
    expect(names.map((name) => camelCase(name, "protocol", taken))).toEqual([
      "graphqlTransportWs",
      "realtime",
      "protocol2fast",
      "defaultProtocol",
      "codecsProtocol",
      "protocol",
      "u447U430U442",
      "aB",
    ]);
    fc.assert(
      fc.property(text, (value) => void expect(camelCase(value, "protocol", taken)).toMatch(/^[a-z][A-Za-z0-9]*$/)),
    );
  });
});

describe("file names", () => {
  it.each([
    ["graphql-ws", "graphql-ws"],
    ["Room State", "room-state"],
    ["chatMessages", "chat-messages"],
    ["../../etc/passwd", "etc-passwd"],
    ["..\\x", "x"],
    ["con", "con-family"],
    ["", "family"],
    ["чат", "u447-u430-u442"],
  ])("turn %j into %s", (before, after) => {
    expect(fileName(before, "family")).toBe(after);
  });

  it("stay inside their folder, whatever the text", () => {
    fc.assert(fc.property(text, (value) => void expect(fileName(value, "family")).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)));
    expect(fileName("a".repeat(500), "family").length).toBeLessThan(100);
  });
});
