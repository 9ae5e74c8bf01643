import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { WebpackPluginInstance } from "webpack";
import type { forWebpack } from "../../generator/plugin/api.ts";
import { copyExample, editExample } from "../support/example.ts";
import { writeFiles } from "../support/folder.ts";
import { ended, type Run, runProgram } from "../support/framewright.ts";
import { snapshot } from "../support/tree.ts";

/** The example of webpack, built by webpack itself, with the plugin as it is compiled. */

const catalog = "schema/kitchen.schema.json";

/** What the `webpack` command does with a configuration; the command is a package of its own. */
const command = `
const webpack = require("webpack");
const compiler = webpack(require("./webpack.config.cjs"));
const tell = (error, stats) => {
  console.log(error ? String(error) : stats.toString({ colors: false }));
  process.exitCode = error || stats.hasErrors() ? 1 : 0;
};
if (process.argv.includes("--watch")) compiler.watch({ aggregateTimeout: 50 }, tell);
else compiler.run(tell);
`;

function example(): string {
  const folder = copyExample("webpack", ["esbuild", "webpack"]);
  writeFiles(folder, { "command.cjs": command });
  return folder;
}

function build(folder: string): Run {
  return runProgram(folder, process.execPath, ["command.cjs"]);
}

describe("webpack", () => {
  it("takes the plugin by its declarations", () => {
    const fits: ReturnType<typeof forWebpack> extends WebpackPluginInstance ? true : never = true;
    expect(fits).toBe(true);
  });

  it("generates, and builds what was generated", () => {
    const folder = example();
    const { code, out } = build(folder);
    expect(code, out).toBe(0);
    expect(readdirSync(join(folder, "generated"))).toEqual(["manifest.json", "typescript"]);
    const { told } = createRequire(import.meta.url)(join(folder, "dist/main.js")) as {
      readonly told: (frame: string) => string;
    };
    expect(told('{"kind":"order.placed","table":4}')).toBe("table 4");
    expect(told('{"kind":"order.placed","table":100}')).toBe("maximum /table");
  });

  it("fails on a mistake, names its place, and writes nothing of its own", () => {
    const folder = example();
    expect(build(folder)).toMatchObject({ code: 0 });
    editExample(folder, catalog, '"minimum"', '"minimun"');
    const before = snapshot(join(folder, "generated"));
    const { code, out } = build(folder);
    expect(out).toContain("dialect/unknown-keyword");
    expect(out).toContain("schema/kitchen.schema.json:12:39");
    expect(code).toBe(1);
    expect(snapshot(join(folder, "generated"))).toEqual(before);
  });

  it("shows warnings, and builds", () => {
    const folder = example();
    editExample(folder, catalog, '"table": {', '"seat": { "type": "string", "format": "seet" }, "table": {');
    const { code, out } = build(folder);
    expect(out).toMatch(/WARNING[\s\S]*dialect\/other-format/);
    expect(code, out).toBe(0);
  });

  it("builds again while it watches, shows a mistake, and goes on when it is mended", async () => {
    const folder = example();
    const said: string[] = [];
    const watching = spawn(process.execPath, ["command.cjs", "--watch"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      stdio: ["ignore", "pipe", "ignore"],
    });
    watching.stdout.on("data", (data) => said.push(String(data)));
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

    await until(/compiled successfully/);
    editExample(folder, catalog, '"maximum": 99', '"maximum": 9177');
    await maximum(9177);

    editExample(folder, catalog, '"minimum"', '"minimun"');
    await until(/dialect\/unknown-keyword/);

    editExample(folder, catalog, '"minimun": 1, "maximum": 9177', '"minimum": 1, "maximum": 9288');
    await maximum(9288);
  });
});
