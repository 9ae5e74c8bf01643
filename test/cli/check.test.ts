import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

/** A family with one message; the example and the counter-example are the caller's. */
function chat(example: object, counterExample: object, more: object = {}): string {
  const message = {
    description: "Says a line.",
    type: "object",
    required: ["type", "text"],
    properties: {
      type: { const: "chat.send" },
      text: { description: "The line.", type: "string", minLength: 1, ...more },
    },
    message: {
      direction: "clientToServer",
      delivery: "queued",
      counterExamples: [{ value: counterExample, reason: "an empty line, 100% of it" }],
    },
    examples: [example],
  };
  return JSON.stringify({ oneOf: [{ $ref: "#/$defs/Send" }], $defs: { Send: message } }, null, 2);
}

const sound = chat({ type: "chat.send", text: "hello" }, { type: "chat.send", text: "" });
const wrongExample = chat({ type: "chat.send", text: "" }, { type: "chat.send", text: "" });
const rightCounterExample = chat({ type: "chat.send", text: "hello" }, { type: "chat.send", text: "hello" });

/** A folder with a catalog whose TypeScript is emitted already. */
function generated(): string {
  const folder = temporaryFolder();
  writeFiles(folder, { "chat.schema.json": sound });
  expect(framewright(folder, ["generate", ...typescript]).code).toBe(0);
  return folder;
}

const typescript = ["chat.schema.json", "--target", "typescript"];
const catalogAlone = ["check", "chat.schema.json", "--no-output"];

describe("framewright check", () => {
  it("gives advice, as loudly as the configuration says", () => {
    const folder = generated();
    writeFiles(folder, { "chat.schema.json": sound.replace('"description": "The line.",', "") });
    const configured = (lint: object) => {
      writeFiles(folder, { "framewright.config.json": JSON.stringify({ catalog: "chat.schema.json", lint }) });
      return framewright(folder, ["check", "--no-output"]);
    };
    const warned = configured({});
    expect(warned.out).toContain("warning lint/no-description  chat.schema.json:");
    expect(warned.out).toMatch(/^✓ 1 message, 1 type: 1 warning/m);
    expect(warned.code).toBe(0);
    const failed = configured({ "lint/no-description": "error" });
    expect(failed.out).toContain("error lint/no-description  chat.schema.json:");
    expect(failed.code).toBe(1);
    expect(configured({ "lint/no-description": "off" }).out).toMatch(/^✓ 1 message, 1 type: no findings/);
    const wrong = configured({ "lint/no-descripton": "off" });
    expect(wrong.out).toContain("error config/unknown-key");
    expect(wrong.out).toContain('write "lint/no-description"');
    rmSync(join(folder, "framewright.config.json"));
    expect(framewright(folder, ["generate", ...typescript]).out).not.toContain("lint/");
  });

  it("says in one line that all is well, and writes nothing", () => {
    const folder = generated();
    const before = readFiles(folder);
    const run = framewright(folder, ["check", ...typescript]);
    expect(run.out).toMatch(/^✓ 1 message, 1 type: no findings, output is up to date \(\d+\.\d s\)\n$/);
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(readFiles(folder)).toEqual(before);
  });

  it("tells stale, missing and left-over output, and writes nothing", () => {
    const folder = generated();
    const changed = chat({ type: "chat.send", text: "hello" }, { type: "chat.send", text: "" }, { maxLength: 9 });
    writeFiles(folder, { "chat.schema.json": changed });
    rmSync(join(folder, "generated/typescript/index.ts"));
    const before = readFiles(folder);
    const run = framewright(folder, ["check", ...typescript]);
    expect(run.out).toContain("missing   generated/typescript/index.ts\n");
    expect(run.out).toMatch(/^stale {5}generated\/typescript\/\S+$/m);
    expect(run.out).toMatch(/\n✗ 1 message, 1 type: no findings, output is stale: \d+ files; run framewright generate/);
    expect(run.code).toBe(1);
    expect(readFiles(folder)).toEqual(before);
    expect(framewright(folder, catalogAlone).code).toBe(0);
  });

  it.each([
    ["an example that is refused", wrongExample, "example/invalid"],
    ["a counter-example that is accepted", rightCounterExample, "example/valid-counter-example"],
    ["what the dialect does not have", sound.replace("minLength", "minLenght"), "dialect/unknown-keyword"],
  ])("finds %s, with place, frame and fix", (_, text, code) => {
    const folder = temporaryFolder();
    writeFiles(folder, { "chat.schema.json": text });
    const run = framewright(folder, catalogAlone);
    expect(run.out).toMatch(new RegExp(`^error ${code} {2}chat\\.schema\\.json:\\d+:\\d+$`, "m"));
    expect(run.out).toMatch(/^> +\d+ \|/m);
    expect(run.out).toMatch(/^ {2}fix {3}\S/m);
    expect(run.out).toMatch(/^✗ .*: 1 error \(\d+\.\d s\)$/m);
    expect(run.code).toBe(1);
  });

  it("prints findings and stale output as data", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "chat.schema.json": wrongExample });
    const { out, code } = framewright(folder, [...catalogAlone, "--format", "json"]);
    const place = {
      file: "chat.schema.json",
      pointer: "/$defs/Send/examples/0/text",
      line: 41,
      column: 19,
    };
    const finding = { code: "example/invalid", severity: "error", place };
    expect(JSON.parse(out)).toMatchObject({ fine: false, findings: [finding], stale: [] });
    expect(code).toBe(1);

    writeFiles(folder, { "chat.schema.json": sound });
    const stale = framewright(folder, ["check", ...typescript, "--format", "json"]);
    expect(JSON.parse(stale.out)).toMatchObject({ fine: false, findings: [] });
    expect(JSON.parse(stale.out).stale).toContainEqual({
      state: "missing",
      path: "generated/typescript/index.ts",
    });
    expect(stale.code).toBe(1);
    expect(JSON.parse(framewright(folder, [...catalogAlone, "--format", "json"]).out)).toEqual({
      fine: true,
      findings: [],
      stale: [],
    });
  });

  it("prints annotations for GitHub, which catalog text cannot end", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "chat.schema.json": sound.replace("minLength", "100%\\n::error::x") });
    const finding = framewright(folder, [...catalogAlone, "--format", "github"]);
    const lines = finding.out.split("\n").filter((line) => line.startsWith("::"));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error file=chat\.schema\.json,line=\d+,col=\d+,title=dialect\/[a-z-]+::.*100%25.*Fix: /,
    );

    writeFiles(folder, { "chat.schema.json": sound });
    const stale = framewright(folder, ["check", ...typescript, "--format", "github"]);
    expect(stale.out).toMatch(/^::error file=generated\/\S+,title=output is stale::\d+ files would change; /m);
    expect(stale.code).toBe(1);
  });

  it("answers wrong usage with a guess, and exit code 2", () => {
    const folder = temporaryFolder();
    const option = framewright(folder, ["check", "--formt", "json"]);
    expect(option.error).toContain("Did you mean --format?");
    expect(option.code).toBe(2);
    const command = framewright(folder, ["chekc"]);
    expect(command.error).toContain("Did you mean check?");
    expect(command.code).toBe(2);
  });
});
