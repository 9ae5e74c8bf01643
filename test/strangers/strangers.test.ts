import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isClean, readVectors, reportText, runTestee } from "../../generator/conformance/index.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { compileTypeScript } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/**
 * Catalogs in the ways of others: a debugger's messages that inherit by `allOf`, a charging station's documents that
 * repeat what they share, a tool server's unions of inline and nested branches, every keyword that restricts values
 * beside their type, and a definition for each keyword of the published table.
 */

const here = fileURLToPath(new URL(".", import.meta.url));

describe.each([
  "debugger/debugger.schema.json",
  "charging",
  "tools/tools.schema.json",
  "rules/rules.schema.json",
  "keywords/keywords.schema.json",
])("%s", (catalog) => {
  it("becomes TypeScript that compiles and passes its vectors", { timeout: 240_000 }, () => {
    const folder = temporaryFolder();
    cpSync(join(here, catalog), join(folder, catalog), { recursive: true });
    expect(framewright(folder, ["generate", catalog])).toMatchObject({ code: 0, error: "" });
    writeFiles(folder, { "package.json": '{"type":"module"}' });
    expect(compileTypeScript(folder, ["generated/typescript"])).toBe("");
    const { code, out } = framewright(folder, ["conform"]);
    expect(out).toMatch(/ [1-9]\d* passed, 0 failed, 0 skipped\n$/);
    expect(code).toBe(0);
  });
});

it("types by operation codes, below zero too", { timeout: 240_000 }, () => {
  const folder = temporaryFolder();
  cpSync(join(here, "../conformance/catalogs/envelopes"), join(folder, "schema"), { recursive: true });
  expect(framewright(folder, ["generate", "--target", "typescript"])).toMatchObject({ code: 0, error: "" });
  const use = `
    import type { GatewayMessage, MessageByType } from "./generated/typescript/v1/protocols/gateway.js";
    export const hello: MessageByType[10] = { op: 10, d: { heartbeatInterval: 41250 } };
    export const trace: MessageByType[-1] = { op: -1, note: "x" };
    export const interval = (message: GatewayMessage): number => (message.op === 10 ? message.d.heartbeatInterval : 0);
    // @ts-expect-error no message has this code
    export const none: keyof MessageByType = 12;
    // @ts-expect-error codes are no strings
    export const text: keyof MessageByType = "10";
  `;
  writeFiles(folder, { "package.json": '{"type":"module"}', "use.ts": use });
  expect(compileTypeScript(folder, ["generated/typescript", "use.ts"])).toBe("");
});

describeSwift("in Swift", (swift) => {
  it.each(["rules", "keywords"])("%s are judged as the vectors say", { timeout: 15 * 60_000 }, async (name) => {
    const folder = temporaryFolder();
    cpSync(join(here, name), folder, { recursive: true });
    expect(framewright(folder, ["generate", `${name}.schema.json`])).toMatchObject({ code: 0, error: "" });
    const scratch = scratchPath(`strangers-${name}`);
    const folders = ["--package-path", join(folder, "generated/swift"), "--scratch-path", scratch];
    const strict = ["-Xswiftc", "-warnings-as-errors"];
    const built = await swift.run("swift", ["build", "--product", "testee", ...folders, ...strict]);
    expect(built.code, `${built.stdout}\n${built.stderr}`).toBe(0);
    const vectors = await readVectors(join(folder, "generated/vectors"));
    expect(vectors.vectors.length).toBeGreaterThan(1000);
    const report = await runTestee(() => swift.spawn(join(scratch, "debug/testee"), []), vectors, { name: "swift" });
    expect(isClean(report), reportText([report])).toBe(true);
    expect(report.passed).toBe(vectors.vectors.length);
  });
});
