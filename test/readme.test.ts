import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratchPath } from "../scripts/swift/index.ts";
import { makeFolder, readFiles, removeFolder, temporaryFolder, writeFiles } from "./support/folder.ts";
import { checkout, compileTypeScript, run } from "./support/project.ts";
import { describeSwift } from "./support/swift.ts";

/** Runs every command and snippet of the README. */

const readme = readFileSync(join(checkout, "README.md"), "utf8");

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, text]) => text ?? "",
  );
}

const setUp = ["npm ci && npx framewright generate\n", "npm ci && npm test\n"];
const commands = blocks("sh").filter((text) => !setUp.includes(text));

describe("the commands", () => {
  it("are two for setting up, of which a build machine runs the second", () => {
    expect(blocks("sh").slice(0, 2)).toEqual(setUp);
    expect(readFileSync(join(checkout, ".ci/run"), "utf8")).toContain(`\n${setUp[1]}`);
  });

  it.each(commands)("%s", (command) => {
    const folder = temporaryFolder();
    for (const name of ["schema", "generated"]) cpSync(join(checkout, name), join(folder, name), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    const { code, text } = run(folder, "sh", ["-c", command]);
    expect(text).toMatch(/^\u2713 .*$/m);
    expect(code).toBe(0);
  });

  it("of setting up generate what is committed", () => {
    const folder = temporaryFolder();
    cpSync(join(checkout, "schema"), join(folder, "schema"), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    expect(run(folder, "npx", ["framewright", "generate"]).code).toBe(0);
    expect(readFiles(join(folder, "generated"))).toEqual(readFiles(join(checkout, "generated")));
  });
});

describe("the snippets", () => {
  it("has one of each kind", () => {
    expect([blocks("ts").length, blocks("swift").length, blocks("json").length]).toEqual([1, 2, 1]);
  });

  it("of a message is one that compiles", () => {
    const folder = temporaryFolder();
    const tick: unknown = JSON.parse(blocks("json")[0] ?? "");
    const document = { oneOf: [{ $ref: "#/$defs/Tick" }], $defs: { Tick: tick } };
    writeFiles(folder, { "tick.schema.json": JSON.stringify(document) });
    const { code, text } = run(folder, process.execPath, [
      join(checkout, "generator/cli/bin.cjs"),
      "generate",
      "tick.schema.json",
    ]);
    expect(text).toContain("1 message");
    expect(code).toBe(0);
  });

  it("of TypeScript compiles, and does what it says", () => {
    const folder = temporaryFolder();
    cpSync(join(checkout, "generated"), join(folder, "generated"), { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    const probe = `
      import { answer } from "./snippet.js";
      console.log(answer('{"type":"ping"}'));
      console.log(answer('{"type":"message","roomId":"abc","text":""}'));
      console.log(answer('{"type":"message","roomId":"abc","text":"hi"}'));
      console.log(answer('{"type":"tick"}'), answer(new Uint8Array([0xff])));
    `;
    writeFiles(folder, {
      "package.json": '{"type":"module"}',
      "snippet.ts": blocks("ts")[0] ?? "",
      "probe.ts": probe,
      "console.d.ts": "declare const console: { log(...values: unknown[]): void; warn(...values: unknown[]): void };",
    });
    expect(compileTypeScript(folder, ["*.ts"])).toBe("");
    const { code, text } = run(folder, process.execPath, ["--import", "tsx", "probe.ts"]);
    expect(code, text).toBe(0);
    const lines = text.split("\n");
    expect(lines).toContain('{"type":"pong"}');
    expect(lines).toContain("minLength /text");
    expect(text).toContain('"text":"hi"');
    expect(text).toContain('"code":"invalidMessage"');
  });
});

describeSwift("the snippets of Swift", (swift) => {
  it("compile against the generated package", { timeout: 900_000 }, async () => {
    const folder = makeFolder();
    try {
      const path = join(checkout, "generated/swift");
      for (const [at, text] of blocks("swift").entries()) writeFiles(folder, { [`Sources/App/Part${at}.swift`]: text });
      writeFileSync(
        join(folder, "Package.swift"),
        `// swift-tools-version: 6.0
import PackageDescription
let package = Package(
    name: "App", platforms: [.iOS(.v15), .macOS(.v12)],
    dependencies: [.package(path: "${path}")],
    targets: [
        .target(name: "App", dependencies: [
            .product(name: "RealtimeV1", package: "swift"), .product(name: "FramewrightClient", package: "swift"),
        ])
    ])
`,
      );
      const args = ["build", "--package-path", folder, "--scratch-path", scratchPath("readme")];
      const { code, stdout, stderr } = await swift.run("swift", [...args, "-Xswiftc", "-warnings-as-errors"]);
      expect(code, `${stdout}\n${stderr}`).toBe(0);
    } finally {
      removeFolder(folder);
    }
  });
});
