import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilers, compileWith } from "../support/compilers.ts";
import { makeFolder, removeFolder, writeFiles } from "../support/folder.ts";
import { installPacked } from "../support/packed.ts";
import { checkout, run } from "../support/project.ts";

/** The library of the packed and installed package, in hosts of both kinds of modules. */

/** Packages that an install may bring at most, framewright's own not counted. */
const mostPackages = 40;

/** A program that uses the library. */
const libraryUse = `
  import { compile, type CompileResult, diff } from "framewright";
  export async function first(): Promise<string | undefined> {
    const result: CompileResult = await compile({ catalog: "schema", targets: ["swift"] });
    return result.outputs[0]?.files[0]?.text ?? result.diagnostics[0]?.place?.pointer;
  }
  // @ts-expect-error there is no such target
  export const wrong = () => compile({ catalog: "schema", targets: ["cobol"] });
  // @ts-expect-error a catalog has to be named
  export const less = () => diff({});
`;

/** What a configuration of Vite does besides. */
const pluginUse = `
  import forVite from "framewright/vite";
  import forRollup from "framewright/rollup";
  export const plugins = [forVite({ out: "generated" }), forRollup()] as const;
  export const name: "framewright" = plugins[0].name;
  // @ts-expect-error there is no such option
  export const odd = () => forVite({ output: "generated" });
`;

/** What configurations of esbuild and webpack do, in both kinds of modules. */
const bothUse = `
  import forEsbuild, { framewright as esbuild } from "framewright/esbuild";
  import forWebpack, { framewright as webpack } from "framewright/webpack";
  export const plugins = [forEsbuild({ out: "generated" }), esbuild(), forWebpack(), webpack({ targets: ["swift"] })] as const;
  export const name: "framewright" = plugins[0].name;
  // @ts-expect-error there is no such option
  export const odd = () => forWebpack({ output: "generated" });
`;

/** How hosts find the package's types: resolution, kind of modules, files. */
const hosts = [
  ["NodeNext", "NodeNext", "types/esm.mts", "types/both.mts", "types/common.cts"],
  ["Bundler", "ESNext", "types/esm.mts", "types/both.mts"],
  ["Node10", "CommonJS", "types/old.ts"],
] as const;

let project: string;
let tarball: string;

beforeAll(() => {
  project = makeFolder();
  tarball = installPacked(project);
  cpSync(join(checkout, "schema"), join(project, "schema"), { recursive: true });
  cpSync(join(checkout, "generated"), join(project, "generated"), { recursive: true });
});

afterAll(() => removeFolder(project));

/** The snippets of docs/LIBRARY.md one behind the other, and a line that says that the end was reached. */
function snippets(): string {
  const page = readFileSync(join(checkout, "docs/LIBRARY.md"), "utf8");
  const blocks = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? "");
  expect(blocks).toHaveLength(4);
  return `${blocks.join("\n")}console.log("the end");\n`;
}

/** What a snippet prints has to show, whichever kind of module runs it. */
function expectSaid({ code, text }: { readonly code: number | null; readonly text: string }): void {
  expect(code, text).toBe(0);
  expect(text).toContain("realtime 1.");
  expect(text).toMatch(/^typescript \d+ typescript\/v1\/.*$/m);
  expect(text).toMatch(/^true \[\]$/m);
  expect(text).toMatch(/^schema\/releases\/1\.0\.0 \w+ .*(?:breaks|is fine)$/m);
  expect(text).toMatch(/the end\n$/);
}

describe("the library of the installed package", () => {
  it("runs the snippets of its page in an ES module", () => {
    writeFiles(project, { "host.mjs": snippets() });
    expectSaid(run(project, process.execPath, ["host.mjs"]));
  });

  it("runs them in a CommonJS module", () => {
    const [first = "", ...rest] = snippets().split("\n");
    expect(first).toBe('import { check, compile, diff } from "framewright";');
    const required = first.replace(/^import (.*) from (.*);$/, "const $1 = require($2);");
    writeFiles(project, { "host.cjs": `${required}\n(async () => {\n${rest.join("\n")}})();\n` });
    expectSaid(run(project, process.execPath, ["host.cjs"]));
  });

  it.each(compilers)("has types in both for TypeScript $version, which know what is wrong", (compiler) => {
    writeFiles(project, {
      "types/esm.mts": libraryUse + pluginUse,
      "types/both.mts": bothUse,
      "types/common.cts": libraryUse + bothUse,
      // Where `package.json` has no `exports` for a compiler that looks for none.
      "types/old.ts": libraryUse,
    });
    for (const [moduleResolution, module, ...files] of hosts) {
      // TypeScript 6 complains of this way of looking, and 7 has it no more.
      if (moduleResolution === "Node10" && /^[67]/.test(compiler.version)) continue;
      const compilerOptions = { module, moduleResolution, target: "ES2022", lib: ["ES2022"], types: [], noEmit: true };
      const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
      const configuration = { compilerOptions: { ...compilerOptions, ...strict }, files };
      expect(compileWith(compiler, project, configuration), moduleResolution).toBe("");
    }
  });

  it("brings few packages, and none of its own scripts runs at an install", () => {
    const { text } = run(project, "npm", ["ls", "--all", "--parseable"]);
    const packages = text.split("\n").filter((line) => line.includes(`${project}/node_modules/`));
    expect(packages.length - 1).toBeGreaterThan(10);
    expect(packages.length - 1).toBeLessThanOrEqual(mostPackages);
    const manifest = JSON.parse(readFileSync(join(project, "node_modules/framewright/package.json"), "utf8")) as {
      readonly scripts: object;
    };
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    expect(readdirSync(join(project, "node_modules"))).not.toContain("ts-morph");
  });
});

describe("the packed file", () => {
  it("passes publint", async () => {
    const data = readFileSync(tarball);
    const packed = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
    const { messages } = await publint({ pack: { tarball: packed as ArrayBuffer }, strict: true });
    expect(messages).toEqual([]);
  });

  it("has the right types for every way of importing the library", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))), {
      // The emitted TypeScript of our own catalog is source, for bundlers and tsx; the other is no module.
      excludeEntrypoints: ["./v1", "./package.json"],
    });
    if (analysis.types === false) throw new Error("the package has no types");
    expect(Object.keys(analysis.entrypoints)).toEqual([".", "./vite", "./rollup", "./esbuild", "./webpack"]);
    // Configurations of Vite and Rollup are ES modules; those of all resolve by `exports`.
    const told = analysis.problems.map((one) => [
      "entrypoint" in one ? one.entrypoint : "",
      one.kind,
      "resolutionKind" in one ? one.resolutionKind : "",
    ]);
    const ofPlugin = (entrypoint: string): readonly string[][] => [
      [entrypoint, "NoResolution", "node10"],
      [entrypoint, "CJSResolvesToESM", "node16-cjs"],
    ];
    const ofBoth = ["./esbuild", "./webpack"].map((entrypoint) => [entrypoint, "NoResolution", "node10"]);
    expect(told.sort()).toEqual([...ofPlugin("./vite"), ...ofPlugin("./rollup"), ...ofBoth].sort());
  });
});
