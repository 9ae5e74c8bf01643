import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../generator/model/catalog.ts";
import { discriminatorText } from "../../../../generator/model/discriminator.ts";
import type { Origin } from "../../../../generator/model/origin.ts";
import {
  any,
  array,
  catalog,
  declaration,
  family,
  field,
  literal,
  map,
  message,
  nullable,
  objectOf,
  oneOf,
  protocol,
  ref,
  string,
  union,
} from "../../../support/model.ts";
import { emit } from "./support.ts";

/** Texts that end a literal, a comment or a file in one language or another, or hide what they are. */
const hostileTexts: readonly (readonly [string, string])[] = [
  ["comment closer", "*/ globalThis.PWNED = 1; /*"],
  ["nested comments", "/* */ */ /*/ globalThis.PWNED"],
  ["double quote", '"; globalThis.PWNED = 1; "'],
  ["single quote and backtick", "'; `; globalThis.PWNED = 1"],
  ["backslashes", '\\"; globalThis.PWNED = 1; //\\'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the point of it
  ["interpolation", "${globalThis.PWNED = 1}` `"],
  ["line feed", "\nglobalThis.PWNED = 1;\n"],
  ["carriage return", "\rglobalThis.PWNED = 1;\r"],
  ["line separators", "\u2028globalThis.PWNED = 1;\u2029\u0085\v\f"],
  ["script tags", "</script><script>globalThis.PWNED = 1</script><!--"],
  ["null and controls", "\u0000\u0001\u001b[31m\u007f"],
  ["marks of direction", "\u202e } \u2066 if (x) \u2069"],
  ["halves of characters", "\ud800 \udfff"],
  ["directives", "@ts-nocheck @jsx h\n@ts-ignore\n/// <reference path='x'/>\neslint-disable"],
  ["tags", "@deprecated @type {string}\n{@link x} @param y"],
  ["names of Object.prototype", "constructor hasOwnProperty __proto__ toString"],
  ["type syntax", "a: string } export const x = { b"],
];

/** A catalog that holds a text in every place an author can write one; each place has a tag of its own. */
function sample(text: (tag: string) => string): Catalog {
  const place = (tag: string): Origin => ({
    file: text(`file ${tag}`),
    pointer: text(`pointer ${tag}`),
    line: 1,
    column: 1,
  });
  const kind = text("kind");
  const pattern = { source: text("pattern"), program: [[5]] };
  const room = declaration("Room", string({ pattern, maxLength: 9 }), {
    description: text("room"),
    origin: place("room"),
  });
  const status = declaration("Status", oneOf([text("on"), text("off")]), { description: text("status") });
  const code = declaration("Code", oneOf([text("a"), text("b")], string({ pattern })), { deprecated: true });
  const fields = [
    field(text("tag"), literal(kind, true)),
    field(text("room"), ref("Room"), { required: false, description: text("a room"), deprecated: true }),
    field(text("list"), array(nullable(literal(text("item"))))),
    field(text("map"), map(union([string({ pattern }), any]))),
  ];
  const chat = declaration("Chat", objectOf(fields, { additional: { policy: "keep", type: ref("Status") } }), {
    description: text("chat"),
    origin: place("chat"),
  });
  const either = declaration("Either", union([ref("Chat")], { tag: text("tag") }));
  const declarations = [room, status, code, chat, either];
  const about = { file: text("file"), title: text("title"), description: text("family") };
  const sent = message(chat, { discriminatorValue: kind, since: text("since"), replies: [text("reply"), kind] });
  const discriminator = { path: [text("tag")], kind: "string" } as const;
  const spoken = { subprotocol: text("subprotocol"), discriminator, description: text("protocol") };
  return catalog([family("test", declarations, about)], [protocol("test", [sent], spoken)], {
    name: text("name"),
    version: text("version"),
    description: text("catalog"),
  });
}

interface Shape {
  /** Tokens without literals' values and without the commas and bars that come with breaking a list over lines. */
  readonly tokens: readonly string[];
  /** Values of the string literals, import paths left out. */
  readonly literals: readonly string[];
  /** Names of the tags in doc comments. */
  readonly tags: readonly string[];
}

function shapeOf(text: string): Shape {
  const file = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const shape = { tokens: [] as string[], literals: [] as string[], tags: [] as string[] };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) {
      for (const tag of node.tags ?? []) shape.tags.push(tag.tagName.text);
      return;
    }
    const children = node.getChildren(file);
    if (ts.isStringLiteral(node)) {
      if (!ts.isImportDeclaration(node.parent) && !ts.isExportDeclaration(node.parent)) shape.literals.push(node.text);
      shape.tokens.push("literal");
    } else if (ts.isNumericLiteral(ts.isPrefixUnaryExpression(node) ? node.operand : node)) {
      // Lengths and first bytes of texts are among them.
      shape.tokens.push("number");
      return;
    } else if (children.length === 0) {
      const token = node.getText(file);
      if (token !== "," && token !== "|" && token !== "") shape.tokens.push(token);
    }
    children.forEach(visit);
  };
  visit(file);
  return shape;
}

/** As long as the others in that emitted code compares it in the same way. */
const tame = (tag: string): string => `an ordinary text, ${tag}`;

describe("catalog text", () => {
  it.each(hostileTexts)("stays inside literals and comments: %s", async (_, hostile) => {
    const spiteful = (tag: string): string => `${hostile}<${tag}>${hostile}`;
    const expected = await emit(sample(tame));
    const found = await emit(sample(spiteful));
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    let compared = 0;
    for (const [path, text] of Object.entries(found)) {
      expect(text).toMatch(/^[\n\x20-\x7e]*$/);
      const shape = shapeOf(text);
      const plain = shapeOf(expected[path] ?? "");
      expect(shape.tokens).toEqual(plain.tokens);
      expect(shape.tags).toEqual(plain.tags);
      const wanted = plain.literals.map((value) =>
        value.startsWith(tame("")) ? spiteful(value.slice(tame("").length)) : value,
      );
      // A discriminator that begins with a slash is written as a pointer.
      const written = discriminatorText([spiteful("tag")]);
      expect(shape.literals.map((value) => (value === written ? spiteful("tag") : value))).toEqual(wanted);
      compared += wanted.filter((value) => value.includes(hostile)).length;
    }
    expect(compared).toBeGreaterThan(25);
  });

  it("is never a leading directive of a file", async () => {
    const files = await emit(sample(() => "@ts-nocheck\n@ts-nocheck"));
    for (const text of Object.values(files)) {
      const { pragmas } = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest) as unknown as {
        readonly pragmas: ReadonlyMap<string, unknown>;
      };
      expect([...pragmas.keys()]).toEqual([]);
    }
  });
});
