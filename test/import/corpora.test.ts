import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import Ajv04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogs } from "../../generator/load/index.ts";
import type { JsonValue } from "../../generator/model/type.ts";
import { createJudge } from "../../generator/oracle/ajv/refusal.ts";
import { generate } from "../../generator/pipeline.ts";
import { temporaryFolder } from "../support/folder.ts";
import { chargingFolder } from "./charging.ts";
import { mutate, random } from "./mutants.ts";
import { fixtures, importInto, importTexts, said } from "./support.ts";

/** Documents as other teams write them: each is imported, generated from, and held against what Ajv makes of the original. */

type Oracle = {
  addSchema: (schema: never, key: string) => unknown;
  compile: (schema: never) => (value: unknown) => boolean;
};

interface Case {
  readonly ajv: Oracle;
  /** Original documents by URI. */
  readonly originals: Readonly<Record<string, unknown>>;
  /** Reference into the originals, family and definition that it became, and frames to start from. */
  readonly types: readonly (readonly [string, string, string, readonly JsonValue[]])[];
  readonly run: () => ReturnType<typeof importInto>;
  readonly messages: number;
}

const options = { strict: false, logger: false, validateSchema: false, allowUnionTypes: true } as const;
const formats = addFormats as unknown as (ajv: unknown) => Oracle;

/** Ajv with formats and base64 asserted, as the imported catalog does and says. */
function checking(ajv: Ajv | Ajv2019): Oracle {
  ajv.removeKeyword("contentEncoding");
  const base64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    validate: (_: unknown, text: string) => base64.test(text),
  });
  return formats(ajv);
}

/** What draft-07 and its elders say: beside `$ref` nothing counts. Ajv 8 counts it. */
function withoutSiblings(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutSiblings);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, definitions } = schema as { $ref?: unknown; definitions?: unknown };
  const kept = typeof $ref === "string" ? { $ref, ...(definitions === undefined ? {} : { definitions }) } : schema;
  return Object.fromEntries(Object.entries(kept).map(([name, one]) => [name, withoutSiblings(one)]));
}

function fixture(path: string): string {
  return readFileSync(join(fixtures, path), "utf8");
}

const uuid = "6f1c1a52-7a34-4b4c-9b7e-0d6a3a9f0c11";
const charging = chargingFolder();
const asked = {
  connectorId: 1,
  current: 0.5,
  info: { status: "Accepted", reason: "r" },
  customData: { vendorId: "v" },
  phases: [1, "a"],
};

const cases: Readonly<Record<string, Case>> = {
  "draft-04, a folder of 34 files": {
    ajv: formats(new Ajv04.default(options)),
    originals: Object.fromEntries(
      Object.entries(charging).map(([path, text]) => [path, withoutSiblings({ ...JSON.parse(text), id: undefined })]),
    ),
    types: [
      ["json/AuthorizeRequest.json", "authorize-request.schema.json", "AuthorizeRequest", [asked]],
      ["json/BootResponse.json", "boot-response.schema.json", "BootResponse", [asked]],
      ["json/ClearResponse.json#/definitions/Info", "common.schema.json", "Info", [{ status: "Pending" }]],
      ["json/BootResponse.json#/definitions/CustomData", "common.schema.json", "CustomData", [{ vendorId: "v" }]],
    ],
    run: () => importTexts(charging),
    messages: 0,
  },
  "draft-07, cloud events": {
    ajv: checking(new Ajv(options)),
    originals: { "event.json": withoutSiblings(JSON.parse(fixture("cloud-events/event.json"))) },
    types: [
      [
        "event.json",
        "event.schema.json",
        "event",
        [
          { id: "1", source: "/a", specversion: "1.0", type: "t", data_base64: "aGk=", datacontenttype: "x" },
          { id: "1", source: "/abcdef", specversion: "1.0", type: "t", data: { a: 1 }, size: 4, time: null },
        ],
      ],
    ],
    run: () => importInto(join(fixtures, "cloud-events/event.json")),
    messages: 0,
  },
  "2019-09, orders": {
    ajv: checking(new Ajv2019(options)),
    originals: { "order.json": JSON.parse(fixture("orders-2019/order.schema.json")) },
    types: [
      [
        "https://example.com/schemas/order-2.3.0.schema.json",
        "order.schema.json",
        "Order",
        [
          { id: "1", lines: [{ sku: "a", count: 1, gift: "g", price: { amount: 1.25, currency: "EUR" } }], level: 2 },
          { id: "1", lines: [{ sku: "a", count: 1 }], pay: { kind: "cash" }, flags: ["open"], constructor: "abc" },
          { id: "1", lines: [{ sku: "a", count: 1 }], tree: { label: "r", children: [{ label: "c" }] }, level: "high" },
        ],
      ],
    ],
    run: () => importInto(join(fixtures, "orders-2019/order.schema.json")),
    messages: 0,
  },
  "AsyncAPI 2.6 in YAML, a chat": {
    ajv: checking(new Ajv(options)),
    originals: {
      "http://t/chat.yaml": parse(fixture("chat-asyncapi/chat.yaml")),
      "http://t/schemas/ids.yaml": parse(fixture("chat-asyncapi/schemas/ids.yaml")),
    },
    types: [
      ["http://t/chat.yaml#/components/messages/Say/payload", "chat.schema.json", "Say", [{ type: "say", text: "hi" }]],
      [
        "http://t/chat.yaml#/components/messages/Said/payload",
        "chat.schema.json",
        "Said",
        [{ type: "said", text: "hi", at: "2026-03-01T10:00:00Z", author: { id: uuid, kind: "bot" }, mood: null }],
      ],
      [
        "http://t/chat.yaml#/components/messages/Trouble/payload",
        "chat.schema.json",
        "Trouble",
        [
          { type: "trouble", code: 404, detail: { why: "x" } },
          { type: "trouble", code: 400, detail: "x" },
        ],
      ],
    ],
    run: () => importInto(join(fixtures, "chat-asyncapi/chat.yaml")),
    messages: 4,
  },
  "AsyncAPI 3.0 in JSON, market data": {
    ajv: checking(new Ajv(options)),
    originals: { "http://t/market.json": JSON.parse(fixture("market-asyncapi/market.json")) },
    types: [
      [
        "http://t/market.json#/components/schemas/Quote",
        "market.schema.json",
        "Quote",
        [
          { event: "quote", symbol: "ABC", bid: 1, ask: 2, levels: [[1.5, 2]], venue: "here" },
          { event: "quote", symbol: "ABC", bid: 1, ask: 2, "x-more": "y" },
        ],
      ],
      [
        "http://t/market.json#/components/schemas/Subscription",
        "market.schema.json",
        "Subscription",
        [{ event: "subscribe", symbols: ["A", "B"], depth: 2 }],
      ],
    ],
    run: () => importInto(join(fixtures, "market-asyncapi/market.json")),
    messages: 4,
  },
};

describe.each(Object.entries(cases))("%s", (_, { ajv, originals, types, run, messages }) => {
  it("is imported, loads, generates, and accepts whatever the original accepts", async () => {
    const report = await run();
    expect(report.written).toBe(true);
    const loaded = await loadCatalogs(report.out);
    expect(loaded.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const catalog = loaded.value?.[0];
    expect(catalog?.catalog.protocols.flatMap((one) => one.messages).length ?? 0).toBe(messages);

    const out = join(temporaryFolder(), "generated");
    const targets = ["typescript", "swift", "vectors"];
    const owner = { id: process.pid, isRunning: () => false };
    const done = await generate({ catalog: report.out, out, targets, check: false, owner, progress: () => {} });
    expect(done.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(done.output).not.toBeNull();

    const judge = createJudge(catalog?.sources ?? []);
    for (const [uri, schema] of Object.entries(originals)) ajv.addSchema(schema as never, uri);
    for (const [reference, file, key, seeds] of types) {
      const original = ajv.compile({ $ref: reference } as never);
      const pick = random(17);
      let valid = 0;
      for (const seed of seeds) expect([seed, original(seed)]).toEqual([seed, true]);
      for (let round = 0; round < 1500; round++) {
        let frame = seeds[round % seeds.length] as JsonValue;
        for (let step = 0; step <= round % 4; step++) frame = mutate(frame, pick);
        if (!original(frame)) continue;
        valid++;
        expect([key, frame, judge(file, `/$defs/${key}`, frame)]).toEqual([key, frame, null]);
      }
      expect(valid).toBeGreaterThan(20);
    }
  });

  it("comes out the same every time", async () => {
    const [first, second] = [await run(), await run()];
    expect([...second.texts]).toEqual([...first.texts]);
    expect(said(second)).toEqual(said(first));
  });
});

describe("example frames", () => {
  it("may be told apart by integers under a usual name", async () => {
    const frames = [
      { op: 10, d: { interval: 5 } },
      { op: 1, d: null, v: 3 },
      { op: 1, d: 7, v: 3 },
      { op: -1, v: 3 },
    ];
    const text = frames.map((frame) => JSON.stringify(frame)).join("\n");
    const report = await importTexts({ "gateway.jsonl": text }, "gateway.jsonl");
    const [protocol] = report.catalog?.catalog.protocols ?? [];
    expect(protocol?.discriminator).toEqual({ path: ["op"], kind: "integer" });
    expect(protocol?.messages.map((one) => [one.declaration.name, one.discriminatorValue])).toEqual([
      ["OpMinus1", -1],
      ["Op1", 1],
      ["Op10", 10],
    ]);
  });

  it("are all accepted by the catalog that they start", async () => {
    const report = await importInto(join(fixtures, "frames/session.jsonl"));
    const judge = createJudge((await loadCatalogs(report.out)).value?.[0]?.sources ?? []);
    const frames = fixture("frames/session.jsonl")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    const keys: Record<string, string> = { hello: "Hello", tick: "Tick", mixed: "Mixed" };
    for (const frame of frames) {
      const key = keys[frame.type] ?? "OtherFrame";
      expect([frame, judge("session.schema.json", `/$defs/${key}`, frame)]).toEqual([frame, null]);
    }
    expect(report.catalog?.catalog.protocols[0]?.messages.map((one) => one.discriminatorValue)).toEqual([
      "hello",
      "mixed",
      "tick",
    ]);
  });
});
