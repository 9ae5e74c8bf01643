import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

const lossy =
  '{\n  "type": "object",\n  "properties": { "a": { "type": "string" } },\n  "unevaluatedProperties": false\n}\n';

describe("framewright import", () => {
  it("writes a catalog that generate takes, and says what was lost where", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "orders.json": lossy });
    const run = framewright(folder, ["import", "orders.json", "--out", "schema/v1"]);
    expect(run).toMatchObject({ code: 0, error: "" });
    expect(run.out).toContain("warning import/lost  orders.json:4:3\n");
    expect(run.out).toMatch(/^✓ 0 messages, 1 type → schema\/v1: 2 files, 0 changed, 1 lost$/m);
    expect(Object.keys(readFiles(join(folder, "schema/v1")))).toEqual(["catalog.json", "orders.schema.json"]);
    expect(framewright(folder, ["generate", "--target", "typescript"]).code).toBe(0);
  });

  it("writes the list for programs, and nothing with --strict where something is lost", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "orders.json": lossy });
    const run = framewright(folder, ["import", "orders.json", "--out", "new", "--strict", "--json", "report.json"]);
    expect(run.code).toBe(1);
    expect(run.out).toContain("refused by --strict, nothing written");
    expect(existsSync(join(folder, "new"))).toBe(false);
    expect(JSON.parse(readFiles(folder)["report.json"] ?? "")).toMatchObject({
      document: "orders.json",
      changed: 0,
      lost: 1,
      findings: [
        { kind: "lost", origin: { file: "orders.json", line: 4 }, what: '"unevaluatedProperties" is left out' },
      ],
    });
  });

  it("overwrites nothing unless it is told to (import/exists)", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "frames.jsonl": '{"type":"hello"}\n', "new/catalog.json": "{}\n" });
    const refused = framewright(folder, ["import", "frames.jsonl", "--out", "new"]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("import/exists");
    expect(readdirSync(join(folder, "new"))).toEqual(["catalog.json"]);
    expect(framewright(folder, ["import", "frames.jsonl", "--out", "new", "--force"]).code).toBe(0);
    const written = readFiles(join(folder, "new"));
    expect(Object.keys(written)).toEqual(["catalog.json", "frames.schema.json"]);
    expect(framewright(folder, ["import", "frames.jsonl", "--out", "new"]).code).toBe(0);
    writeFileSync(join(folder, "frames.jsonl"), '{"type":"hello","a":1}\n');
    expect(framewright(folder, ["import", "frames.jsonl", "--out", "new"]).code).toBe(1);
    expect(readFiles(join(folder, "new"))).toEqual(written);
  });

  it("tells faults in documents in one finding, without a stack trace", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "bad.yaml": "a: [1" });
    const run = framewright(folder, ["import", "bad.yaml", "--out", "new"]);
    expect(run).toMatchObject({ code: 1, error: "" });
    expect(run.out).toContain("error import/yaml  bad.yaml:1:6");
    expect(run.out).not.toContain("    at ");
  });

  it("turns directions round with --role", () => {
    const folder = temporaryFolder();
    const message = { payload: { type: "object", required: ["type"], properties: { type: { const: "say" } } } };
    const document = {
      asyncapi: "2.6.0",
      info: { title: "t", version: "1.0.0" },
      channels: { c: { publish: { message } } },
    };
    writeFiles(folder, { "c.json": JSON.stringify(document) });
    for (const [role, direction] of [
      ["server", "clientToServer"],
      ["client", "serverToClient"],
    ] as const) {
      expect(framewright(folder, ["import", "c.json", "--out", role, "--role", role]).code).toBe(0);
      expect(readFiles(join(folder, role))["c.schema.json"]).toContain(`"direction": "${direction}"`);
    }
  });

  it("has help with examples, and refuses wrong usage", () => {
    const folder = temporaryFolder();
    expect(framewright(folder, ["import", "--help"]).out).toContain("framewright import frames.jsonl --out schema/v1");
    expect(framewright(folder, ["import", "a.json"]).code).toBe(2);
    expect(framewright(folder, ["import", "a.json", "--out", "x", "--from", "xml"]).code).toBe(2);
  });
});
