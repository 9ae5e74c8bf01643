import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { catalogFolder } from "../support/catalogs.ts";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { bin, framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

/** Catalogs below names, each with one version. */
function catalogs(folder: string, ...names: readonly string[]): void {
  for (const name of names) {
    const files = Object.entries(catalogFolder("1.0.0")).map(([path, text]) => [`${name}/v1/${path}`, text]);
    writeFiles(folder, Object.fromEntries(files));
  }
}

/** A project with a catalog `messages` and a configuration. */
function project(config: object | string, file = "framewright.config.json"): string {
  const folder = temporaryFolder();
  catalogs(folder, "messages");
  writeFiles(folder, { [file]: typeof config === "string" ? config : JSON.stringify(config, null, 2) });
  return folder;
}

/** Lets a project import framewright as if it were installed. */
function installed(folder: string): string {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(checkout, join(folder, "node_modules/framewright"));
  return folder;
}

const typescript = { catalog: "messages", out: "src/wire", targets: ["typescript"] };

describe("framewright.config.json", () => {
  it("says what is generated, and where", () => {
    const folder = project(typescript);
    expect(framewright(folder, ["generate"])).toMatchObject({ code: 0, error: "" });
    expect(existsSync(join(folder, "src/wire/typescript/v1/index.ts"))).toBe(true);
    expect(existsSync(join(folder, "src/wire/swift"))).toBe(false);
    expect(existsSync(join(folder, "generated"))).toBe(false);
    expect(framewright(folder, ["generate", "--check"])).toMatchObject({ code: 0 });
    expect(framewright(folder, ["check"]).out).toMatch(/output is up to date/);
  });

  it("is asked each time, also where nothing else has changed", () => {
    const folder = project(typescript);
    framewright(folder, ["generate"]);
    framewright(folder, ["generate"]);
    writeFiles(folder, { "framewright.config.json": JSON.stringify({ ...typescript, out: "elsewhere" }) });
    expect(framewright(folder, ["generate"])).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, "elsewhere/typescript/v1/index.ts"))).toBe(true);
  });

  it("is asked where there was none before", () => {
    const folder = temporaryFolder();
    catalogs(folder, "schema", "messages");
    framewright(folder, ["generate", "--target", "typescript"]);
    expect(framewright(folder, ["generate", "--target", "typescript", "--check"]).code).toBe(0);
    writeFiles(folder, { "framewright.config.json": JSON.stringify(typescript) });
    expect(framewright(folder, ["generate", "--target", "typescript", "--check"]).code).toBe(1);
  });

  it("holds less than the command line", () => {
    const folder = project(typescript);
    catalogs(folder, "others");
    expect(framewright(folder, ["generate", "--out", "there"]).code).toBe(0);
    expect(framewright(folder, ["generate", "others", "--out", "over-there", "--target", "vectors"]).code).toBe(0);
    expect(existsSync(join(folder, "there/typescript/v1/index.ts"))).toBe(true);
    expect(existsSync(join(folder, "over-there/vectors/v1/index.json"))).toBe(true);
    expect(existsSync(join(folder, "src"))).toBe(false);
  });

  it("holds for a catalog that is named as it names it", () => {
    const folder = project(typescript);
    expect(framewright(folder, ["generate", "./messages/"]).code).toBe(0);
    expect(existsSync(join(folder, "src/wire/typescript/v1/index.ts"))).toBe(true);
  });

  it("has several catalogs, which take from beside them what they leave out", () => {
    const folder = project({
      targets: ["typescript"],
      catalogs: [
        { catalog: "messages", out: "one" },
        { catalog: "others", out: "two", targets: ["vectors"] },
      ],
    });
    catalogs(folder, "others");
    const run = framewright(folder, ["generate"]);
    expect(run.code).toBe(0);
    expect(run.out.match(/^✓ /gm)).toHaveLength(2);
    expect(existsSync(join(folder, "one/typescript/v1/index.ts"))).toBe(true);
    expect(existsSync(join(folder, "two/vectors/v1/index.json"))).toBe(true);
    expect(existsSync(join(folder, "two/typescript"))).toBe(false);
    const checked = JSON.parse(framewright(folder, ["check", "--format", "json"]).out);
    expect(checked).toMatchObject({ fine: true, stale: [] });
    const usage = framewright(folder, ["generate", "--out", "both"]);
    expect([usage.code, usage.error]).toEqual([2, expect.stringContaining("has several catalogs")]);
    const list = framewright(folder, ["list"]);
    expect([list.code, list.error]).toEqual([2, expect.stringContaining("name one of messages, others")]);
  });

  it("is where commands find their catalog", () => {
    const folder = project(typescript);
    expect(framewright(folder, ["list"])).toMatchObject({ code: 0, error: "" });
    expect(framewright(folder, ["list"]).out).toContain("messages");
  });

  it("names Swift modules, and the command line over it", () => {
    const folder = project({ ...typescript, targets: ["swift"], swift: { module: "AcmeWire" } });
    expect(framewright(folder, ["generate"]).code).toBe(0);
    const manifest = readFileSync(join(folder, "src/wire/swift/Package.swift"), "utf8");
    expect(manifest).toContain('name: "AcmeWire",');
    expect(existsSync(join(folder, "src/wire/swift/Sources/AcmeWireV1/AcmeWireV1Catalog.swift"))).toBe(true);
    expect(framewright(folder, ["generate", "--swift-module", "Other"]).code).toBe(0);
    expect(existsSync(join(folder, "src/wire/swift/Sources/OtherV1/OtherV1Catalog.swift"))).toBe(true);
    const wrong = framewright(folder, ["generate", "--swift-module", "other-wire"]);
    expect([wrong.code, wrong.error]).toEqual([2, expect.stringContaining("the first one a capital")]);
  });

  it("is relative to itself", () => {
    const folder = project(typescript, "packages/wire/framewright.config.json");
    catalogs(join(folder, "packages/wire"), "messages");
    const run = framewright(folder, ["generate", "--config", "packages/wire/framewright.config.json"]);
    expect(run).toMatchObject({ code: 0, error: "" });
    expect(existsSync(join(folder, "packages/wire/src/wire/typescript/v1/index.ts"))).toBe(true);
  });

  it("puts a header into every source file, as a comment whatever it says", () => {
    const header = ["Copyright */ Example", "", "#if false"];
    const folder = project({ ...typescript, targets: ["typescript", "swift", "docs"], header });
    expect(framewright(folder, ["generate"]).code).toBe(0);
    const files = Object.entries(readFiles(join(folder, "src/wire")));
    const lines = "// Copyright */ Example\n//\n// #if false\n\n";
    for (const [path, text] of files.filter(([name]) => /\.(?:ts|swift)$/.test(name))) {
      if (path === "swift/Package.swift") expect(text).toMatch(/^\/\/ swift-tools-version: [\d.]+\n\/\/ Copyright/);
      else expect(text.startsWith(lines), path).toBe(true);
    }
    expect(files.some(([path, text]) => path.endsWith(".html") && text.includes("Copyright"))).toBe(false);
    expect(framewright(folder, ["generate", "--check"]).code).toBe(0);
  });
});

describe("framewright.config.ts", () => {
  const program = `
    import { defineConfig } from "framewright";
    const root: string = "src";
    export default defineConfig({ catalog: "messages", out: \`\${root}/wire\`, targets: ["typescript"] });
  `;

  it.each([
    ["framewright.config.ts", program],
    ["framewright.config.ts", program.replace("export default defineConfig(", "export default () => (")],
    ["framewright.config.mjs", program.replace(": string", "")],
  ])("is a program: %s", (file, text) => {
    for (const type of ["module", "commonjs"]) {
      const folder = installed(project(text, file));
      writeFiles(folder, { "package.json": JSON.stringify({ type }) });
      expect(framewright(folder, ["generate"])).toMatchObject({ code: 0, error: "" });
      expect(existsSync(join(folder, "src/wire/typescript/v1/index.ts"))).toBe(true);
    }
  });

  it("tells what is wrong at the key that it stands at", () => {
    const folder = installed(project(program.replace("out:", "swift: { layut: 1 }, out:"), "framewright.config.ts"));
    const run = framewright(folder, ["generate"]);
    expect(run.code).toBe(1);
    expect(run.out).toContain("error config/unknown-key  framewright.config.ts:4:65\n");
    expect(run.out).toContain('fix   write "layout"');
    expect(existsSync(join(folder, "src"))).toBe(false);
  });

  it.each([
    ["that fails", 'throw new Error("not today");', "not today"],
    ["without a default export", "export const out = 1;", "its default export is no configuration"],
    ["that does not parse", "export default {", "framewright.config.ts"],
  ])("is told of where it is a program %s", (_name, text, said) => {
    const run = framewright(project(text, "framewright.config.ts"), ["generate"]);
    expect([run.code, run.error]).toEqual([1, ""]);
    expect(run.out).toContain("error config/not-loaded  framewright.config.ts:1:1\n");
    expect(run.out).toContain(said);
  });
});

describe("a configuration with a mistake", () => {
  it.each([
    ["config/unknown-key", { catlog: "messages" }, '"catlog"', 'write "catalog"'],
    ["config/unknown-key", { swift: { acessLevel: "public" } }, '"acessLevel"', 'write "accessLevel"'],
    ["config/wrong-value", { targets: ["typscript"] }, 'entry 1 of "targets" is "typscript"', 'write "typescript"'],
    ["config/wrong-value", { header: "two\nlines" }, '"header"', "comments at the top"],
    ["config/wrong-value", { catalogs: [{ catalog: "messages" }] }, 'has no "out"', 'add "out"'],
    ["config/internal-package", { swift: { accessLevel: "internal" } }, "internal declarations", "dropIn"],
    [
      "config/shared-output",
      {
        catalogs: [
          { catalog: "messages", out: "a" },
          { catalog: "others", out: "./a" },
        ],
      },
      '"a" is another',
      "of its own",
    ],
  ])("%s: %j", (code, config, message, fix) => {
    const folder = project({ ...config, ...("catalogs" in config ? {} : { out: "src" }) });
    const before = readFiles(folder);
    for (const args of [["generate"], ["check"], ["generate", "--check"]]) {
      const run = framewright(folder, args);
      expect([run.code, run.error]).toEqual([1, ""]);
      expect(run.out).toMatch(new RegExp(`^error ${code}  framewright\\.config\\.json:\\d+:\\d+$`, "m"));
      const words = run.out.replace(/\n[ |]*/g, " ");
      expect(words).toContain(message);
      expect(words).toContain(fix);
    }
    expect(framewright(folder, ["list"])).toMatchObject({ code: 1, out: "" });
    expect(readFiles(folder)).toEqual(before);
  });

  it("config/two-files", () => {
    const folder = project(typescript);
    writeFiles(folder, { "framewright.config.ts": "export default {};" });
    expect(framewright(folder, ["generate"]).out).toContain("error config/two-files  framewright.config.ts:1:1");
    expect(framewright(folder, ["generate", "--config", "framewright.config.json"]).code).toBe(0);
  });

  it("names one that is not there", () => {
    const run = framewright(project(typescript), ["generate", "--config", "other.json"]);
    expect([run.code, run.error]).toEqual([2, "framewright: no such file or folder: other.json\n"]);
  });
});

it("is watched as catalogs are", async () => {
  const folder = project(typescript);
  catalogs(folder, "others");
  const child = spawn(process.execPath, [bin, "generate", "--watch"], { cwd: folder });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  const said = async (pattern: RegExp): Promise<void> => {
    await expect.poll(() => text, { timeout: 30_000, interval: 50 }).toMatch(pattern);
    text = "";
  };
  await said(/^✓ 2 messages/m);
  const config = join(folder, "framewright.config.json");
  writeFileSync(config, JSON.stringify({ ...typescript, outt: "x" }));
  await said(/config\/unknown-key/);
  writeFileSync(config, JSON.stringify({ ...typescript, catalog: "others", out: "there" }));
  await said(/^✓ 2 messages/m);
  expect(existsSync(join(folder, "there/typescript/v1/index.ts"))).toBe(true);
  const family = join(folder, "others/v1/orders.schema.json");
  writeFileSync(family, readFileSync(family, "utf8").replace("A table has ordered.", "A table ordered."));
  await said(/^✓ 2 messages/m);
  expect(readFileSync(join(folder, "there/typescript/v1/families/orders.ts"), "utf8")).toContain("A table ordered.");
  rmSync(config);
  await expect.poll(() => child.exitCode, { timeout: 30_000 }).not.toBeNull();
});
