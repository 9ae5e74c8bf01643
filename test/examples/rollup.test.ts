import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { copyExample, editExample } from "../support/example.ts";
import { ended, type Run, runProgram } from "../support/framewright.ts";
import { snapshot } from "../support/tree.ts";

/** The example of Rollup, built by the commands of Rollup and Rolldown, with the plugin as it is compiled. */

const catalog = "schema/kitchen.schema.json";
const rollup = "node_modules/rollup/dist/bin/rollup";

function example(): string {
  return copyExample("rollup", ["esbuild", "rollup", "rolldown"]);
}

function build(folder: string): Run {
  return runProgram(folder, process.execPath, [rollup, "--config"]);
}

/** What the module that was built says of two frames. */
async function told(folder: string): Promise<readonly string[]> {
  const url = pathToFileURL(join(folder, "dist/main.js")).href;
  const { told } = (await import(/* @vite-ignore */ url)) as { readonly told: (frame: string) => string };
  return ['{"kind":"order.placed","table":4}', '{"kind":"order.placed","table":100}'].map(told);
}

describe("rollup", () => {
  it("generates, and builds what was generated", async () => {
    const folder = example();
    expect(build(folder)).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "generated"))).toEqual(["manifest.json", "typescript"]);
    expect(await told(folder)).toEqual(["table 4", "maximum /table"]);
  });

  it("fails on a mistake, names its place, and writes nothing", () => {
    const folder = example();
    editExample(folder, catalog, '"minimum"', '"minimun"');
    const before = snapshot(folder);
    const { code, error } = build(folder);
    expect(error).toContain("dialect/unknown-keyword");
    // Rollup counts columns from 0.
    expect(error).toContain("schema/kitchen.schema.json (12:38)");
    expect(code).toBe(1);
    expect(snapshot(folder)).toEqual(before);
  });

  it("builds again while it watches, shows a mistake, and goes on when it is mended", async () => {
    const folder = example();
    const said: string[] = [];
    const watching: ChildProcess = spawn(process.execPath, [rollup, "--config", "--watch"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    watching.stderr?.on("data", (data) => said.push(String(data)));
    const end = ended(watching);
    onTestFinished(async () => {
      watching.kill();
      await end;
    });
    const until = (text: RegExp): Promise<void> =>
      vi.waitFor(() => expect(said.join("")).toMatch(text), { timeout: 30_000, interval: 50 });
    const built = (): string => readFileSync(join(folder, "dist/main.js"), "utf8");
    const maximum = (value: number): Promise<void> =>
      vi.waitFor(() => expect(built()).toMatch(new RegExp(`\\b${value}\\b`)), { timeout: 30_000, interval: 50 });

    await until(/created dist[\s\S]*waiting for changes/);
    expect(built()).not.toMatch(/\b9177\b/);
    editExample(folder, catalog, '"maximum": 99', '"maximum": 9177');
    await maximum(9177);

    editExample(folder, catalog, '"minimum"', '"minimun"');
    await until(/dialect\/unknown-keyword[\s\S]*waiting for changes/);
    expect(built()).toMatch(/\b9177\b/);

    editExample(folder, catalog, '"minimun": 1, "maximum": 9177', '"minimum": 1, "maximum": 9288');
    await maximum(9288);
  });
});

describe("rolldown", () => {
  it("takes the same plugin, and needs none for TypeScript", async () => {
    const folder = example();
    const config = readFileSync(join(folder, "rollup.config.mjs"), "utf8");
    const own = config.replace(/^import .* from "esbuild";\n/, "").replace(", typescript]", "]");
    writeFileSync(join(folder, "rolldown.config.mjs"), own.replace(/^const typescript = \{[\s\S]*?^\};\n/m, ""));
    const { code, out, error } = runProgram(folder, process.execPath, [
      "node_modules/rolldown/bin/cli.mjs",
      "--config",
      "rolldown.config.mjs",
    ]);
    expect(code, `${out}${error}`).toBe(0);
    expect(existsSync(join(folder, "generated/manifest.json"))).toBe(true);
    expect(await told(folder)).toEqual(["table 4", "maximum /table"]);
  });
});
