import { createHash } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandTestee, isClean, readVectors, reportText, runTestee } from "../../generator/conformance/index.ts";
import { isBuildMachine } from "../../scripts/chromium/index.ts";
import { findNodes } from "../../scripts/node/index.ts";
import { makeFolder, readFiles, removeFolder, writeFiles } from "../support/folder.ts";
import { installPacked } from "../support/packed.ts";
import { checkout, run } from "../support/project.ts";

/** The packed and installed package, and the emitted TypeScript, under the oldest Node that is promised and the lines since. */

const nodes = findNodes();

/** What a host does with the library, after it has it: prints what Node it is, and a digest of the TypeScript that it makes. */
const host = `
  compile({ catalog: "schema", targets: ["typescript"] }).then(({ ok, diagnostics, outputs: [output] }) => {
    const files = Object.fromEntries(output.files.map(({ path, text }) => [path, text]));
    console.log(process.version, ok, diagnostics.length, digest(files));
  });
  function digest(files) {
    const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
    return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
  }
`;

/** The same digest of what is committed. */
function committedDigest(): string {
  const files = Object.entries(readFiles(join(checkout, "generated/typescript")));
  const sorted = files
    .map(([path, text]) => [`typescript/${path}`, text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}

let project: string;

beforeAll(async () => {
  project = makeFolder();
  if (!nodes.some(({ available }) => available)) return;
  installPacked(project);
  for (const folder of ["schema", "generated"]) {
    cpSync(join(checkout, folder), join(project, folder), { recursive: true });
  }
  writeFiles(project, {
    "host.mjs": `import { createHash } from "node:crypto";\nimport { compile } from "framewright";\n${host}`,
    "host.cjs": `const { createHash } = require("node:crypto");\nconst { compile } = require("framewright");\n${host}`,
    "plugin.mjs": 'import framewright from "framewright/vite";\nconsole.log(framewright().name);\n',
    "plugins.mjs":
      'import esbuild from "framewright/esbuild";\nimport webpack from "framewright/webpack";\nconsole.log(esbuild().name, typeof webpack().apply);\n',
    "plugins.cjs":
      'const [esbuild, webpack] = ["esbuild", "webpack"].map((name) => require("framewright/" + name).framewright);\nconsole.log(esbuild().name, typeof webpack().apply);\n',
    "testee/package.json": '{"type":"module"}',
  });
  const modules = Object.keys(readFiles(join(checkout, "generated/typescript")));
  const entryPoints = modules.map((path) => join(checkout, "generated/typescript", path));
  await build({ entryPoints, outdir: join(project, "testee"), format: "esm", target: "es2022" });
});

afterAll(() => removeFolder(project));

it("asks the oldest Node that is promised, and two lines that came after", () => {
  expect(nodes.map(({ version }) => version.replace(/\.\d+$/, ""))).toEqual(["20.19", "22.23", "24.21"]);
});

describe.each(nodes)("Node $version", (node) => {
  if (!node.available) {
    if (!isBuildMachine()) console.error(`skipped: Node ${node.version}: ${node.reason}`);
    it.skipIf(!isBuildMachine())("is there", () => {
      throw new Error(node.reason);
    });
    return;
  }

  it("checks what is generated, by the command", () => {
    // What another Node has found would be believed.
    rmSync(join(project, "node_modules/framewright/dist/current"), { recursive: true, force: true });
    const bin = "node_modules/framewright/generator/cli/bin.cjs";
    const checked = run(project, node.path, [bin, "generate", "--check"]);
    expect(checked.code, checked.text).toBe(0);
    writeFiles(project, { "generated/typescript/v1/limits.ts": "stale\n" });
    const stale = run(project, node.path, [bin, "generate", "--check", "--target", "typescript"]);
    cpSync(join(checkout, "generated/typescript/v1/limits.ts"), join(project, "generated/typescript/v1/limits.ts"));
    expect(stale.text).toContain("typescript/v1/limits.ts");
    expect(stale.code).toBe(1);
  });

  it.each(["host.mjs", "host.cjs"])("has the library in %s", (file) => {
    const told = `v${node.version} true 0 ${committedDigest()}\n`;
    expect(run(project, node.path, [file])).toEqual({ code: 0, text: told });
  });

  it("has the plugin", () => {
    expect(run(project, node.path, ["plugin.mjs"])).toEqual({ code: 0, text: "framewright\n" });
    for (const file of ["plugins.mjs", "plugins.cjs"]) {
      expect(run(project, node.path, [file])).toEqual({ code: 0, text: "framewright function\n" });
    }
  });

  it.each(["v1", "v1/formats", "v2", "v2/formats"])("passes every vector of %s", { timeout: 300_000 }, async (path) => {
    const vectors = await readVectors(join(checkout, "generated/vectors", path));
    const testee = join(project, "testee", path.replace("/formats", ""), "testee.js");
    const report = await runTestee(commandTestee(node.path, [testee], { cwd: project }), vectors, {
      name: "typescript",
    });
    expect(isClean(report), reportText([report])).toBe(true);
    expect(report.passed).toBe(vectors.vectors.length);
  });
});
