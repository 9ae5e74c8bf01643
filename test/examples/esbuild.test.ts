import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { forEsbuild } from "../../generator/plugin/api.ts";
import { copyExample, editExample } from "../support/example.ts";
import { ended, type Run, runProgram } from "../support/framewright.ts";
import { snapshot } from "../support/tree.ts";

/** The example of esbuild, built by its own program, with the plugin as it is compiled. */

const catalog = "schema/kitchen.schema.json";

function example(): string {
  return copyExample("esbuild", ["esbuild"]);
}

function build(folder: string): Run {
  return runProgram(folder, process.execPath, ["build.mjs"]);
}

describe("esbuild", () => {
  it("takes the plugin by its declarations", () => {
    const fits: ReturnType<typeof forEsbuild> extends Plugin ? true : never = true;
    expect(fits).toBe(true);
  });

  it("generates, and builds what was generated", async () => {
    const folder = example();
    expect(build(folder)).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "generated"))).toEqual(["manifest.json", "typescript"]);
    const url = pathToFileURL(join(folder, "dist/main.js")).href;
    const { told } = (await import(/* @vite-ignore */ url)) as { readonly told: (frame: string) => string };
    expect(told('{"kind":"order.placed","table":4}')).toBe("table 4");
    expect(told('{"kind":"order.placed","table":100}')).toBe("maximum /table");
  });

  it("fails on a mistake, names its place, and writes nothing", () => {
    const folder = example();
    // Letters of two bytes in front: esbuild counts columns in bytes.
    editExample(folder, catalog, '"minimum"', '"title": "\u00e9\u00e9", "minimun"');
    const before = snapshot(folder);
    const { code, error } = build(folder);
    expect(error).toMatch(/\[ERROR\] dialect\/unknown-keyword: .*\[plugin framewright\]/);
    expect(error).toContain("schema/kitchen.schema.json:12:55:");
    expect(error).toMatch(/write "minimum"/);
    expect(code).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });

  it("shows texts of a catalog without what a terminal would obey", () => {
    const folder = example();
    editExample(folder, catalog, '"minimum"', '"mini\\u001b[31m\\u202e"');
    const { code, error } = build(folder);
    expect(error).toMatch(/dialect\/unknown-keyword: .*mini\\u\{?1b/);
    for (const character of ["\u001b", "\u202e"]) expect(error).not.toContain(character);
    expect(code).toBe(1);
  });

  it("shows warnings, and builds", () => {
    const folder = example();
    editExample(folder, catalog, '"table": {', '"seat": { "type": "string", "format": "seet" }, "table": {');
    const { code, error } = build(folder);
    expect(error).toMatch(/\[WARNING\] dialect\/other-format/);
    expect(code).toBe(0);
  });

  it("builds again while it watches, shows a mistake, and goes on when it is mended", async () => {
    const folder = example();
    const said: string[] = [];
    const watching = spawn(process.execPath, ["build.mjs", "--watch"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1" },
      stdio: ["pipe", "ignore", "pipe"],
    });
    watching.stderr.on("data", (data) => said.push(String(data)));
    const end = ended(watching);
    onTestFinished(async () => {
      watching.kill();
      await end;
    });
    const until = (text: RegExp): Promise<void> =>
      vi.waitFor(() => expect(said.join("")).toMatch(text), { timeout: 30_000, interval: 50 });
    const built = (value: number): boolean =>
      new RegExp(`\\b${value}\\b`).test(readFileSync(join(folder, "dist/main.js"), "utf8"));
    const maximum = (value: number): Promise<void> =>
      vi.waitFor(() => expect(built(value)).toBe(true), { timeout: 30_000, interval: 50 });

    await maximum(99);
    editExample(folder, catalog, '"maximum": 99', '"maximum": 9177');
    await maximum(9177);

    editExample(folder, catalog, '"minimum"', '"minimun"');
    await until(/dialect\/unknown-keyword/);

    editExample(folder, catalog, '"minimun": 1, "maximum": 9177', '"minimum": 1, "maximum": 9288');
    await maximum(9288);
  });
});
