import { describe, expect, it } from "vitest";
import { compareCatalogs, type Finding, readerOf, type Sides, writerOf } from "../../../generator/diff/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";
import { type FieldNumbers, frameFormats, noNumbers } from "../../../generator/model/numbers.ts";
import { assignNumbers } from "../../../generator/numbers/assign.ts";
import { binaryOracle } from "../../../generator/oracle/binary/oracle.ts";
import { modelOracle } from "../../../generator/oracle/model/oracle.ts";
import { catalogOf, type MessageSchema, type Schema, schemaOf } from "./catalog.ts";
import { truths } from "./truth.ts";

/** Both versions with all formats; the later one's numbers follow the earlier one's, as `generate` makes them. */
async function numbered(earlier: Schema, later: Schema): Promise<Sides<Catalog>> {
  const first = withNumbers(await catalogOf(earlier), noNumbers);
  return { earlier: first, later: withNumbers(await catalogOf(later), first.numbers ?? noNumbers) };
}

function withNumbers(catalog: Catalog, before: FieldNumbers): Catalog {
  return { ...catalog, formats: frameFormats, numbers: assignNumbers(catalog, before) };
}

const rulesOfFormats = new Set(["number-changed", "number-reused", "form-changed", "frame-format-removed"]);

function told(catalogs: Sides<Catalog>): readonly string[] {
  const findings: readonly Finding[] = compareCatalogs(catalogs).findings;
  return [...new Set(findings.map(({ rule }) => rule).filter((rule) => rulesOfFormats.has(rule)))].sort();
}

const message = (value: Schema, more: MessageSchema = {}): Schema =>
  schemaOf({ order: { properties: { value }, required: ["value"], ...more } });
const text = { type: "string" };
const tagged = (...tags: readonly string[]): Schema => ({
  oneOf: tags.map((kind) => ({ type: "object", properties: { kind: { const: kind } }, required: ["kind"] })),
});

/** Changes, most of which JSON does not show, and the rules that have to be told. */
const rows: readonly (readonly [name: string, earlier: Schema, later: Schema, rules: readonly string[]])[] = [
  ["nothing", message(text), message(text), []],
  ["a scale comes", message({ type: "number" }), message({ type: "number", scale: 2 }), ["form-changed"]],
  [
    "a scale is another one",
    message({ type: "number", scale: 2 }),
    message({ type: "number", scale: 4 }),
    ["form-changed"],
  ],
  ["a scale goes", message({ type: "number", scale: 2 }), message({ type: "number" }), ["form-changed"]],
  ["integers become numbers", message({ type: "integer" }), message({ type: "number" }), ["form-changed"]],
  [
    "a list is opened",
    message({ enum: ["a", "b"] }),
    message({ anyOf: [{ enum: ["a", "b"] }, text] }),
    ["form-changed"],
  ],
  ["a value may be null", message(text), message({ type: ["string", "null"] }), ["form-changed"]],
  ["a value becomes anything", message(text), message({}), ["form-changed"]],
  [
    "a constant is optional now",
    message({ const: "a" }),
    schemaOf({ order: { properties: { value: { const: "a" } } } }),
    ["number-changed"],
  ],
  [
    "a member comes where another one goes",
    schemaOf({ order: { properties: { one: text } } }),
    schemaOf({ order: { properties: { two: text } } }),
    [],
  ],
  ["a list gets a value", message({ enum: ["a", "c"] }), message({ enum: ["b", "a", "c"] }), []],
  [
    "a constant becomes a list",
    message({ const: "a" }),
    message({ enum: ["a", "b"] }),
    ["form-changed", "number-changed"],
  ],
  ["branches change places", message(tagged("a", "b")), message(tagged("b", "a")), []],
  [
    "a list's items change",
    message({ type: "array", items: text }),
    message({ type: "array", items: {} }),
    ["form-changed"],
  ],
];

describe("changes that only binary frames show", () => {
  it.each(rows)("%s", async (_name, earlier, later, rules) => {
    expect(told(await numbered(earlier, later))).toEqual(rules);
  });

  it("are numbers that were changed by hand", async () => {
    const { earlier } = await numbered(message(text), message(text));
    const before = earlier.numbers as FieldNumbers;
    const objects = new Map(
      [...before.objects].map(([name, space]) => [name, { ...space, numbers: new Map([["value", 7]]) }]),
    );
    expect(told({ earlier, later: { ...earlier, numbers: { ...before, objects } } })).toEqual(["number-changed"]);
    const [protocol] = earlier.protocols;
    const messages = new Map([[protocol?.name ?? "", { numbers: new Map([["order", 9]]), reserved: new Map() }]]);
    expect(told({ earlier, later: { ...earlier, numbers: { ...before, messages } } })).toEqual(["number-changed"]);
  });

  it("are numbers that went to another name", async () => {
    const earlier = withNumbers(await catalogOf(schemaOf({ order: { properties: { one: text } } })), noNumbers);
    const later = withNumbers(await catalogOf(schemaOf({ order: { properties: { two: text } } })), noNumbers);
    expect(told({ earlier, later })).toEqual(["number-reused"]);
  });

  it("are formats that are gone, and none where a format comes", async () => {
    const { earlier } = await numbered(message(text), message(text));
    const less: Catalog = { ...earlier, formats: ["json", "msgpack"] };
    expect(told({ earlier, later: less })).toEqual(["frame-format-removed"]);
    expect(told({ earlier: less, later: earlier })).toEqual([]);
  });

  it("are none where the versions have no format with numbers in common", async () => {
    const [earlier, later] = [
      await catalogOf(message({ type: "integer" })),
      await catalogOf(message({ type: "number" })),
    ];
    expect(told({ earlier, later })).toEqual([]);
  });
});

describe("where no rule objects", () => {
  const pairs = [
    ...truths.map(({ name, earlier, later }) => [name, earlier, later] as const),
    ...rows.map(([name, earlier, later]) => [name, earlier, later] as const),
  ];
  it.each(pairs)(
    "%s: what one version writes in any format, the other reads as in JSON",
    async (_name, earlier, later) => {
      const catalogs = await numbered(earlier, later);
      const oracles = { earlier: binaryOracle(catalogs.earlier), later: binaryOracle(catalogs.later) };
      const texts = { earlier: modelOracle(catalogs.earlier), later: modelOracle(catalogs.later) };
      for (const { edge, subject, frame } of compareCatalogs(catalogs).taken) {
        const json = Buffer.from(frame);
        const read = texts[readerOf[edge]].judge(subject, json);
        for (const format of ["msgpack", "compact", "protobuf"] as const) {
          const written = oracles[writerOf[edge]].encode(subject, format, json);
          if (written.outcome === "reject") continue;
          const answer = oracles[readerOf[edge]].answer(subject, format, written.frame);
          const got = answer.outcome === "accept" ? { outcome: "accept", frame: answer.json } : answer;
          expect({ format, frame, got }).toEqual({ format, frame, got: read });
        }
      }
    },
  );
});
