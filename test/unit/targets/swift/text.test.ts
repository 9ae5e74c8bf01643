import { describe, expect, it } from "vitest";
import { constraintSentences } from "../../../../generator/targets/swift/constraints.ts";
import {
  deprecatedSentence,
  docLines,
  paragraphs,
  summary,
  travelSentence,
} from "../../../../generator/targets/swift/docs.ts";
import { docComment } from "../../../../generator/targets/swift/encode.ts";
import { call, type Expression, labelled, layOut, list } from "../../../../generator/targets/swift/layout.ts";
import type { PlacedMessage } from "../../../../generator/targets/swift/plan.ts";
import { planTypes } from "../../../../generator/targets/swift/plan.ts";
import { schemaExpression } from "../../../../generator/targets/swift/schema.ts";
import * as m from "../../../support/model.ts";

const plan = planTypes(m.catalog([m.family("test", [m.declaration("Thing", m.object({}))])]));
const flat = (expression: Expression): string =>
  layOut(expression, "", 0)
    .map((line) => line.text.trim())
    .join(" ");

describe("documentation", () => {
  it("is split at every line terminator", () => {
    expect(docLines("\na\r\nb\rc\u2028d\u2029e\u0085f\vg\fh\n\n", 4)).toEqual(["a", "b", "c", "d", "e", "f", "g", "h"]);
  });

  it("is wrapped by what is printed, and never into a list", () => {
    const words = Array.from({ length: 40 }, () => "\u0441\u043b").join(" ");
    const lines = docLines(words, 4);
    expect(lines.join(" ")).toBe(words);
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(docComment(line).length).toBeLessThanOrEqual(114);
    const long = "a".repeat(106);
    expect(docLines(`${long} - b 1. c`, 4)).toEqual([`${long} -`, "b 1. c"]);
    expect(docLines("a".repeat(300), 4)).toEqual(["a".repeat(300)]);
  });

  it("has a blank line between paragraphs, and none for missing ones", () => {
    expect(paragraphs(["a", null, "", "b\n\nc", "  "], 4)).toEqual(["a", "", "b", "", "c"]);
  });

  it("tells what to use in place of what is deprecated, and until when", () => {
    const deprecation = { replacement: "`text`", sunset: "2027-06-30" };
    expect(deprecatedSentence({ deprecated: false })).toBeNull();
    expect(deprecatedSentence({ deprecated: true })).toBe("Deprecated.");
    expect(deprecatedSentence({ deprecated: true, deprecation })).toBe(
      "Deprecated. Use `text` instead. Support ends on 2027-06-30.",
    );
    expect(deprecatedSentence({ deprecated: true, deprecation: { replacement: null, sunset: "2027-06-30" } })).toBe(
      "Deprecated. Support ends on 2027-06-30.",
    );
  });

  it("is summed up by its first paragraph", () => {
    expect(summary("\n One\ntwo.\n\nThree.")).toBe("One two.");
  });

  it.each([
    [{ direction: "clientToServer", delivery: "volatile" }, "From client to server, volatile."],
    [{ direction: "serverToClient", since: "1.2.0" }, "From server to client, queued. Since 1.2.0."],
    [
      { delivery: "acked", replies: ["b", "c", "unheard"] },
      "In both directions, acknowledged, answered by ``B``, ``C`` or `unheard`.",
    ],
  ] as const)("says how a message travels: %j", (rules, sentence) => {
    const [a, b, c] = ["a", "b", "c"].map((value) => {
      return m.message(m.declaration(value.toUpperCase(), m.object({ type: m.literal(value) })), rules);
    });
    if (a === undefined || b === undefined || c === undefined) throw new Error("three messages were made");
    const placed: PlacedMessage = { message: a, protocol: m.protocol("test", [a, b, c]) };
    expect(travelSentence(placed)).toBe(sentence);
  });
});

describe("constraints in words", () => {
  it.each([
    [m.string({ minLength: 1, maxLength: 4000 }), "1 to 4000 characters."],
    [m.string({ minLength: 0, maxLength: 1 }), "At most 1 character."],
    [m.string({ minLength: 2 }), "At least 2 characters."],
    [m.string({ minLength: 3, maxLength: 3, format: "uuid" }), "Exactly 3 characters. Format `uuid`."],
    [m.string({ pattern: { source: "^a", program: [] } }), "Matches the pattern `^a`."],
    [m.number({ minimum: 0, maximum: 1.5, multipleOf: 0.5 }), "0 to 1.5, a multiple of 0.5."],
    [m.number({ minimum: 0, exclusiveMinimum: -1, exclusiveMaximum: 9 }), "At least 0, greater than -1, less than 9."],
    [
      m.array(m.string({ maxLength: 2 }), { maxItems: 5, uniqueItems: true }),
      "At most 5 items. No two items are equal. Each item: at most 2 characters.",
    ],
    [m.map(m.integer({ maximum: 3 }), { minProperties: 1 }), "At least 1 member. Each value: at most 3."],
    [m.nullable(m.literal("x")), 'Always `"x"`.'],
    [m.oneOf(["a"], m.string({ maxLength: 9 })), "An unknown value: at most 9 characters."],
    [m.ref("Thing"), ""],
    [m.any, ""],
  ])("%o", (type, words) => {
    expect(constraintSentences(type, plan).join(" ")).toBe(words);
  });
});

describe("schema tables", () => {
  it.each([
    [m.any, ".any"],
    [m.integer(), ".integer()"],
    [m.number({ minimum: 0, multipleOf: 0.01 }), ".number(Schema.NumberRules(minimum: 0.0, multipleOf: 0.01))"],
    [m.string({ minLength: 1, format: "date-time" }), ".string(Schema.StringRules(minLength: 1, format: .dateTime))"],
    [
      m.string({ pattern: { source: "x", program: [[0, 97, 122], [5]] } }),
      ".string(Schema.StringRules(pattern: Schema.Pattern([[0, 97, 122], [5]])))",
    ],
    [m.literal("a", true), '.literal(.string("a"), typed: true)'],
    [m.literal(2), ".literal(.number(2.0), typed: false)"],
    [m.oneOf(["a", "b"]), '.enumeration(["a", "b"], typed: true)'],
    [
      m.oneOf(["a"], m.string({ maxLength: 3 })),
      '.enumeration(["a"], typed: true, open: Schema.StringRules(maxLength: 3))',
    ],
    [
      m.array(m.boolean, { minItems: 1, uniqueItems: true }),
      ".array(.boolean, Schema.ArrayRules(minItems: 1, uniqueItems: true))",
    ],
    [m.map(m.nothing, { maxProperties: 2 }), ".map(.null, Schema.CountRules(maxProperties: 2))"],
    [m.union([m.string(), m.ref("Thing")]), ".union([.string(), .reference { Thing.schema }], keyword: .anyOf)"],
    [
      m.union([m.ref("Thing")], { tag: "k", keyword: "oneOf" }),
      '.union([.reference { Thing.schema }], keyword: .oneOf, tag: "k")',
    ],
    [m.nullable(m.string()), ".nullable(.string())"],
    [
      m.object({ a: m.any, "b?": m.any }, { additional: { policy: "keep", type: m.string() }, minProperties: 1 }),
      '.object(Schema.ObjectRules( [ .required("a", .any), .optional("b", .any), ], additional: .keep(.string()), ' +
        "count: Schema.CountRules(minProperties: 1) ))",
    ],
  ])("of %o", (type, source) => {
    const expression = schemaExpression(type, plan, (key) => `${plan.declaration(key).name}.schema`);
    expect(flat(expression)).toBe(source);
  });
});

describe("layout", () => {
  const wide = "x".repeat(60);

  it("keeps on one line what fits", () => {
    expect(layOut(call("f", ["a", labelled("b", list(["c"]))]), "let x = ", 4)).toEqual([
      { text: "let x = f(a, b: [c])" },
    ]);
  });

  it("breaks the call whose arguments do not fit, with commas where Swift 6.0 takes them", () => {
    const lines = layOut(call("f", [wide, wide]), "", 0).map((line) => line.text);
    expect(lines).toEqual(["f(", `    ${wide},`, `    ${wide}`, ")"]);
    expect(layOut(list([wide, wide]), "", 0).map((line) => line.text)).toEqual([
      "[",
      `    ${wide},`,
      `    ${wide},`,
      "]",
    ]);
  });

  it("opens a call with the last argument that has to be broken", () => {
    const lines = layOut(call("f", ["a", call("g", [wide, wide])]), "", 0).map((line) => line.text);
    expect(lines).toEqual(["f(a, g(", `    ${wide},`, `    ${wide}`, "))"]);
  });
});
