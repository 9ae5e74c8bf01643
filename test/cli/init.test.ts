import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogFolder } from "../support/catalogs.ts";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { bin, framewright, runProgram } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

/** What `npm install` would bring, from the checkout. */
function install(folder: string): void {
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(checkout, join(folder, "node_modules/framewright"));
  symlinkSync(join(checkout, "node_modules/tsx"), join(folder, "node_modules/tsx"));
  symlinkSync(bin, join(folder, "node_modules/.bin/framewright"));
}

function readPackage(folder: string): { readonly [member: string]: unknown } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

const npm = (folder: string, ...args: readonly string[]) => runProgram(folder, "npm", args);

describe("framewright init", () => {
  it("leaves a project that generates, checks and passes its test", { timeout: 60_000 }, () => {
    const folder = temporaryFolder();
    const run = framewright(folder, ["init", "My App"]);
    expect([run.code, run.error]).toEqual([0, ""]);
    expect(run.out).toContain("✓ 6 files written; next: cd My App && npm install && npm run generate && npm test");
    const project = join(folder, "My App");
    expect(Object.keys(readFiles(project)).sort()).toEqual([
      ".gitattributes",
      "framewright.config.json",
      "package.json",
      "schema/v1/catalog.json",
      "schema/v1/greeting.schema.json",
      "test/frames.test.ts",
    ]);
    install(project);
    const generated = npm(project, "run", "generate");
    expect(generated.code, generated.error).toBe(0);
    expect(npm(project, "run", "check").out).toContain("no findings, output is up to date");
    const tested = npm(project, "test");
    expect(tested.code, tested.out).toBe(0);
    expect(tested.out).toMatch(/pass 2/);
    expect(JSON.parse(readFileSync(join(project, "schema/v1/catalog.json"), "utf8"))).toMatchObject({ name: "my-app" });
  });

  it("overwrites nothing, and says what is in the way", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "test/frames.test.ts": "mine", "framewright.config.ts": "mine" });
    const before = readFiles(folder);
    const run = framewright(folder, ["init"]);
    expect(run.code).toBe(1);
    expect(run.out).toContain("error init/exists");
    expect(run.out).toContain('"test/frames.test.ts", "framewright.config.ts"');
    expect(readFiles(folder)).toEqual(before);
    const fresh = temporaryFolder();
    expect(framewright(fresh, ["init"]).code).toBe(0);
    const first = readFiles(fresh);
    expect(framewright(fresh, ["init"]).code).toBe(1);
    expect(readFiles(fresh)).toEqual(first);
  });

  it("adds to what there is: a package, its scripts, attributes", () => {
    const folder = temporaryFolder();
    const manifest =
      '{\n\t"name": "shop",\n\t"scripts": { "test": "vitest run", "generate": "mine" },\n\t"dependencies": { "tsx": "4.0.0" }\n}\n';
    writeFiles(folder, { "package.json": manifest, ".gitattributes": "*.png binary" });
    expect(framewright(folder, ["init"]).code).toBe(0);
    const text = readFileSync(join(folder, "package.json"), "utf8");
    expect(text).toMatch(/^\{\n\t"name": "shop",\n\t"scripts": \{\n\t\t"test": "vitest run",/);
    expect(readPackage(folder)).toEqual({
      name: "shop",
      scripts: {
        test: "vitest run",
        generate: "mine",
        check: "framewright check",
        "test:frames": "node --import tsx --test test/frames.test.ts",
      },
      dependencies: { tsx: "4.0.0" },
      devDependencies: { framewright: expect.stringMatching(/^\^\d+\.\d+\.\d+$/) },
    });
    expect(readFileSync(join(folder, ".gitattributes"), "utf8")).toBe(
      "*.png binary\ngenerated/** linguist-generated=true\n",
    );
  });

  it("takes a catalog that is there", () => {
    const folder = temporaryFolder();
    for (const [path, text] of Object.entries(catalogFolder("1.0.0")))
      writeFiles(folder, { [`schema/v1/${path}`]: text });
    const catalog = readFiles(join(folder, "schema"));
    expect(framewright(folder, ["init"]).code).toBe(0);
    expect(readFiles(join(folder, "schema"))).toEqual(catalog);
    expect(existsSync(join(folder, "test"))).toBe(false);
    expect(framewright(folder, ["generate"]).code).toBe(0);
    expect(framewright(folder, ["check"]).code).toBe(0);
  });

  it.each(["[]", "{", '{"scripts": 1}'])("writes nothing where package.json is %s", (text) => {
    const folder = temporaryFolder();
    writeFiles(folder, { "package.json": text });
    const run = framewright(folder, ["init"]);
    expect(run.code).toBe(1);
    expect(run.out).toContain("error init/package-json");
    expect(readFiles(folder)).toEqual({ "package.json": text });
  });
});
