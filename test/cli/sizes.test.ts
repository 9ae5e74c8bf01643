import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SizeReport } from "../../generator/sizes/index.ts";
import { catalogFolder } from "../support/catalogs.ts";
import { makeFolder, removeFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

let folder: string;

const order = (type: string, more: object = {}): object => ({
  type: "object",
  required: ["type"],
  properties: { type: { const: type }, symbol: { type: "string" }, price: { type: "number", scale: 2 } },
  message: { direction: "both", delivery: "queued" },
  ...more,
});

beforeAll(() => {
  folder = makeFolder();
  writeFiles(folder, {
    "shop.schema.json": JSON.stringify({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://example.com/shop-1.0.0.schema.json",
      oneOf: [{ $ref: "#/$defs/Quote" }, { $ref: "#/$defs/Bare" }],
      $defs: {
        Quote: order("quote", { examples: [{ type: "quote", symbol: "AAPL", price: 187.25 }] }),
        Bare: order("bare"),
      },
    }),
    "day.ndjson": [
      '{"type":"quote","symbol":"AAPL","price":187.25}',
      '{"type":"quote","symbol":"AAPL","price":187.5}',
      "",
      '{"type":"quote","price":"much"}',
      '{"type":"cry"}',
    ].join("\n"),
    ...Object.fromEntries(Object.entries(catalogFolder("1.0.0")).map(([path, text]) => [`kitchen/${path}`, text])),
  });
});

afterAll(() => removeFolder(folder));

function report(...args: readonly string[]): { readonly stdout: string; readonly reports: readonly SizeReport[] } {
  const run = framewright(folder, ["sizes", ...args, "--json", "sizes.json"]);
  expect(run.error).toBe("");
  expect(run.code).toBe(0);
  return { stdout: run.out, reports: JSON.parse(readFileSync(join(folder, "sizes.json"), "utf8")) };
}

describe("framewright sizes", () => {
  it("measures examples in every format, listed or not, and says what to do", () => {
    const { stdout, reports } = report("shop.schema.json");
    const [{ messages, mix, listed, source }] = reports as [SizeReport];
    expect(listed).toEqual(["json"]);
    expect(source).toMatchObject({ kind: "examples", made: ["bare"], refused: [] });
    expect(messages.map(({ name, frames }) => [name, frames])).toEqual([
      ["quote", 1],
      ["bare", 1],
    ]);
    const [json, msgpack, compact, protobuf] = messages[0]?.formats ?? [];
    // {"type":"quote","symbol":"AAPL","price":187.25}; [1, "AAPL", 18725] in compact.
    expect([json?.bytes, compact?.bytes]).toEqual([47, 10]);
    expect(msgpack?.bytes).toBeLessThan(47);
    expect(protobuf?.bytes).toBeLessThan(25);
    for (const { format, encode, decode, deflated, deflateMicroseconds } of mix.formats) {
      expect(format === "json" ? [encode, decode] : [1, 1]).toEqual([1, 1]);
      for (const number of [encode, decode, deflated.alone, deflated.together, deflateMicroseconds.together]) {
        expect(number).toBeGreaterThan(0);
      }
    }
    expect(stdout).toContain("without examples, measured with their smallest value: bare");
    expect(stdout).toContain("Use compact where both sides are generated");
    expect(stdout).toContain('list "compact" in "formats" of catalog.json');
  });

  it("measures a recorded stream, and tells of lines that the catalog refuses", () => {
    const { stdout, reports } = report("shop.schema.json", "--frames", "day.ndjson");
    const [{ mix, source }] = reports as [SizeReport];
    expect(mix.frames).toBe(2);
    expect(source.refused).toEqual([
      { line: 4, fault: 'type at "/price"' },
      { line: 5, fault: 'unknownMessage at "/type"' },
    ]);
    // The second frame is nearly the first one, which the window still has.
    const [json] = mix.formats;
    expect(json?.deflated.together).toBeLessThan(json?.deflated.alone ?? 0);
    expect(stdout).toContain('2 lines are refused by the catalog and were left out: line 4: type at "/price"');
  });

  it("writes a page that needs nothing else", () => {
    expect(framewright(folder, ["sizes", "kitchen", "--html", "sizes.html"]).code).toBe(0);
    const page = readFileSync(join(folder, "sizes.html"), "utf8");
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toMatch(/^[\n\x20-\x7e]*$/);
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(/);
    expect(page).toContain('<th scope="row">compact</th>');
  });

  it("fails where there is nothing to measure", () => {
    writeFiles(folder, { "none.ndjson": "not a frame\n" });
    const run = framewright(folder, ["sizes", "shop.schema.json", "--frames", "none.ndjson"]);
    expect(run.code).toBe(1);
    expect(run.error).toContain('nothing to measure with shop 1.0.0: line 1: syntax at ""');
    expect(framewright(folder, ["sizes", "shop.schema.json", "--frames", "missing.ndjson"]).code).toBe(2);
    expect(framewright(folder, ["sizes", "nowhere"]).code).not.toBe(0);
  });
});
