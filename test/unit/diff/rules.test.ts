import { beforeAll, describe, expect, it } from "vitest";
import { compareCatalogs, type Finding, rules } from "../../../generator/diff/index.ts";
import type { Catalog, Message, Protocol } from "../../../generator/model/catalog.ts";
import { catalogOf, schemaOf } from "./catalog.ts";
import { truths } from "./truth.ts";

/** Changes of a catalog as a whole; those of messages and types stand in truth.ts. */

const text = { type: "string" };
const base = schemaOf({
  ask: {
    message: { direction: "clientToServer", replies: ["answer"] },
    properties: { note: text },
    required: ["note"],
  },
  answer: { message: { direction: "serverToClient" } },
  event: { message: { direction: "serverToClient" }, properties: { kind: { enum: ["a", "b"] } } },
});

let earlier: Catalog;
beforeAll(async () => {
  earlier = await catalogOf(base);
});

function findings(later: Catalog): readonly Finding[] {
  const comparison = compareCatalogs({ earlier, later });
  expect(comparison.contradictions).toEqual([]);
  return comparison.findings;
}

function withProtocol(change: (protocol: Protocol) => Protocol): Catalog {
  return { ...earlier, protocols: earlier.protocols.map(change) };
}

function withMessage(value: string, change: (message: Message) => Message): Catalog {
  const changed = (one: Message): Message => (one.discriminatorValue === value ? change(one) : one);
  return withProtocol((protocol) => ({ ...protocol, messages: protocol.messages.map(changed) }));
}

/** A change, and the rules and ways that have to be told. */
const rows: readonly (readonly [string, () => Catalog, Readonly<Record<string, readonly string[]>>])[] = [
  [
    "a lower limit that clients reach",
    () => ({ ...earlier, limits: { ...earlier.limits, maxFrameBytes: 1000 } }),
    { "limit-lowered": ["clientToServer"] },
  ],
  [
    "a higher limit that no message of the server reaches",
    () => ({ ...earlier, limits: { ...earlier.limits, maxFrameBytes: 2 ** 24 } }),
    {},
  ],
  ["no protocol", () => ({ ...earlier, protocols: [] }), { "protocol-removed": ["clientToServer"] }],
  [
    "another subprotocol",
    () => withProtocol((one) => ({ ...one, subprotocol: "other" })),
    { "subprotocol-changed": ["clientToServer", "serverToClient"] },
  ],
  [
    "another discriminator",
    () => withProtocol((one) => ({ ...one, discriminator: { path: ["kind"], kind: "string" } })),
    { "discriminator-changed": ["clientToServer", "serverToClient"] },
  ],
  ["no reply", () => withMessage("ask", (one) => ({ ...one, replies: [] })), { "replies-changed": [] }],
  [
    "another reply, too",
    () => withMessage("ask", (one) => ({ ...one, replies: ["answer", "event"] })),
    { "replies-changed": [] },
  ],
];

describe("changes of a whole catalog", () => {
  it.each(rows)("tell of %s", (_, change, told) => {
    const own = findings(change()).filter(({ plane }) => plane !== "source");
    expect(Object.fromEntries(own.map(({ rule, edges }) => [rule, edges]))).toEqual(told);
  });

  it("tell of a message that is selected by another value, and show a frame", async () => {
    const renamed = JSON.parse(JSON.stringify(base).replace('{"const":"ask"}', '{"const":"question"}')) as typeof base;
    const found = findings(await catalogOf(renamed));
    const [finding] = found.filter(({ rule }) => rule === "message-value-changed");
    expect(finding?.proof).toBe("witness");
    expect(finding?.witnesses[0]).toMatchObject({
      frame: '{"type":"ask","note":""}',
      fault: { code: "unknownMessage", path: "/type" },
    });
  });

  it("tell of a type with another name as a matter of callers", async () => {
    const renamed = JSON.parse(JSON.stringify(base).replaceAll("EventMessage", "NewsMessage")) as typeof base;
    const found = findings(await catalogOf(renamed));
    expect(found.map(({ rule, plane, message }) => [rule, plane, message.split(":")[0]])).toEqual([
      ["type-renamed", "source", "the type is called NewsMessage and was EventMessage"],
      ["type-renamed", "source", "the type is called NewsMessageKind and was EventMessageKind"],
    ]);
  });

  it.each([
    ["a longer text", { note: text }, { maxFrameBytes: 4000 }, "size"],
    ["the one byte more", { note: { ...text, maxLength: 3 } }, { maxFrameBytes: 26 }, "size"],
    ["what is escaped", { note: { ...text, maxLength: 3 } }, { maxFrameBytes: 41 }, "size"],
    ["more items", { note: { type: "array", items: { type: "boolean" } } }, { maxFrameBytes: 4000 }, "size"],
    ["any value", { note: { type: "array", items: {} } }, { maxDepth: 8 }, "depth"],
    ["a type inside of itself", { note: { $ref: "#/$defs/Tree" } }, { maxDepth: 9 }, "depth"],
    ["all that there is", { note: { type: "array", items: { type: "array", items: text } } }, { maxDepth: 2 }, "depth"],
  ] as const)("show a frame beyond a lower limit, by %s", async (_, properties, limits, code) => {
    const Tree = { type: "object", properties: { list: { type: "array", items: { $ref: "#/$defs/Tree" } } } };
    const before = await catalogOf(schemaOf({ ask: { properties } }, { Tree }));
    const lower = { ...before, limits: { ...before.limits, ...limits } };
    for (const [catalogs, rule] of [
      [{ earlier: before, later: lower }, "limit-lowered"],
      [{ earlier: lower, later: before }, "limit-raised"],
    ] as const) {
      const { findings, contradictions } = compareCatalogs(catalogs);
      expect(contradictions).toEqual([]);
      expect(findings.map((one) => [one.rule, one.proof, one.witnesses[0]?.fault.code])).toEqual([
        [rule, "witness", code],
      ]);
    }
  });

  it("find nothing broken where no value reaches a lower limit", async () => {
    const note = { ...text, maxLength: 10 };
    const before = await catalogOf(
      schemaOf({ ask: { properties: { note, list: { type: "array", items: note, maxItems: 2 } } } }),
    );
    const lower = { ...before, limits: { maxFrameBytes: 300, maxDepth: 2 } };
    const { changes, findings, contradictions } = compareCatalogs({ earlier: before, later: lower });
    expect(changes.map(({ subject }) => subject.kind)).toEqual(["limit", "limit"]);
    expect([findings, contradictions]).toEqual([[], []]);
  });

  it("tell of what goes before the day that was told, and not after it", async () => {
    const deprecation = { replacement: "more", sunset: "2027-06-30" };
    const before = await catalogOf(
      schemaOf({ ask: { properties: { note: { ...text, deprecation } } }, old: { deprecation } }),
    );
    const after = await catalogOf(schemaOf({ ask: {} }));
    const told = (today: string): readonly string[] =>
      compareCatalogs({ earlier: before, later: after }, today)
        .findings.filter(({ rule }) => rule === "removed-before-sunset")
        .map(({ message }) => message);
    expect(told("2027-06-29")).toEqual([
      '"note" is gone, and was to be supported until 2027-06-30',
      '"OldMessage" is gone, and was to be supported until 2027-06-30',
    ]);
    expect(told("2027-06-30")).toEqual([]);
  });

  it("tell callers of what they have to name, give and look for", async () => {
    const schema = schemaOf({
      ask: {
        message: { direction: "clientToServer", replies: ["answer"] },
        properties: { note: { type: ["string", "null"] }, more: text },
        required: ["more"],
      },
      event: { message: { direction: "serverToClient" }, properties: { kind: { enum: ["b", "c"] } } },
      answer: { message: { direction: "serverToClient" } },
      late: { message: { direction: "serverToClient" } },
    });
    const told = findings(await catalogOf(schema)).filter(({ plane }) => plane === "source");
    expect([...new Set(told.map(({ rule }) => rule))].sort()).toEqual([
      "enum-case-added",
      "enum-case-removed",
      "initializer-changed",
      "property-optionality-changed",
      "property-type-changed",
    ]);
    const without = schemaOf({ answer: {}, event: {}, ask: {} });
    expect(findings(await catalogOf(without)).map(({ rule }) => rule)).toContain("property-removed");
  });
});

describe("rules", () => {
  it("have a change each that a person has judged", () => {
    const judged = [
      ...truths.flatMap((row) => row.rules),
      ...rows.flatMap(([, , told]) => Object.keys(told)),
      "limit-raised",
      "message-value-changed",
      "removed-before-sunset",
    ];
    const own = rules.filter(({ plane }) => plane !== "source").map(({ id }) => id);
    // formats.test.ts judges these.
    const ofFormats = ["number-changed", "number-reused", "form-changed", "frame-format-removed"];
    expect(own.filter((id) => !judged.includes(id))).toEqual(ofFormats);
  });

  it("have names of their own", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
