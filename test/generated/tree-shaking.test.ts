import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { checkout } from "../support/project.ts";

/** What a bundle of the emitted TypeScript has in it, by the names of modules: nothing that was not asked for. */

const folder = join(checkout, "generated/typescript");

/** A bundle: modules of which code is left in it, and its size. */
interface Bundle {
  /** Paths below {@link folder}. */
  readonly modules: readonly string[];
  /** Bytes, minified. */
  readonly size: number;
  /** Bytes, minified and gzipped. */
  readonly zipped: number;
}

async function bundle(text: string): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: text, resolveDir: folder, sourcefile: "entry" },
    absWorkingDir: folder,
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    outfile: "bundle.js",
    format: "esm",
    target: "es2022",
  });
  const [output] = Object.values(metafile.outputs);
  const modules = Object.entries(output?.inputs ?? {})
    .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && path !== "entry")
    .map(([path]) => path);
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { modules: modules.sort(), size: contents.length, zipped: gzipSync(contents, { level: 9 }).length };
}

/** Says what a bundle weighs, as the evidence that it was measured. */
function tell(what: string, { modules, size, zipped }: Bundle): void {
  process.stdout.write(`bundle, ${what}: ${size} bytes minified, ${zipped} gzipped, ${modules.length} modules\n`);
}

const inProtocol = 'export { RealtimeMessage } from "./v1/protocols/realtime.ts";';
const inIndex = 'export { realtime } from "./v1/index.ts";';
const compact = 'export { RealtimeMessage as compact } from "./v1/formats/compact.ts";';

/** What no bundle of one version, JSON alone, may have. */
const foreign = /\/formats\/|\/binary\/|testee|migrations|^v2\//;

describe("a bundle of one protocol", () => {
  it.each([
    ["from its module", inProtocol],
    ["from the index", inIndex],
  ])("has nothing of binary formats, %s", async (where, text) => {
    const found = await bundle(text);
    tell(`one protocol in JSON ${where}`, found);
    expect(found.modules.filter((path) => foreign.test(path))).toEqual([]);
    expect(found.modules).toContain("v1/protocols/realtime.ts");
    expect(found.modules).toContain("v1/families/chat.ts");
  });

  it("has nothing of the other protocol", async () => {
    const { modules } = await bundle(inProtocol);
    expect(modules.filter((path) => path.includes("graphql"))).toEqual([]);
    // Nor has the other anything of this one, its families included.
    const other = await bundle('export { GraphqlTransportWsMessage } from "./v1/protocols/graphql-transport-ws.ts";');
    tell("the smaller protocol in JSON", other);
    const families = other.modules.filter((path) => path.includes("/families/"));
    expect(families).toEqual(["v1/families/graphql-ws.ts"]);
  });

  it("has of formats what was asked for", async () => {
    const found = await bundle(`${inProtocol}\n${compact}`);
    tell("one protocol in JSON and compact", found);
    expect(found.modules.filter((path) => path.includes("/formats/"))).toEqual([
      "v1/formats/compact.ts",
      "v1/formats/messages.ts",
      "v1/formats/shapes.ts",
    ]);
    expect(found.modules.filter((path) => /msgpack|protobuf/.test(path))).toEqual([]);
    expect(found.modules).toContain("v1/runtime/binary/compact.ts");
  });
});

describe("a bundle that reads and writes nothing", () => {
  it.each([
    ["a list of values", 'export { ErrorCodeValues } from "./v1/index.ts";', ["v1/families/error.ts"]],
    ["the limits", 'export { limits } from "./v1/index.ts";', []],
    ["nothing at all", 'import "./v1/index.ts";', []],
    ["nothing of another version", 'import "./v2/index.ts";', []],
  ])("has no codec and no block of memory: %s", async (what, text, modules) => {
    const found = await bundle(text);
    tell(what, found);
    // What a bundler cannot know to be without effect: sets of characters, and what the engine is asked for.
    expect(found.size).toBeLessThan(1500);
    expect(found.modules.filter((path) => /\/(families|protocols)\//.test(path))).toEqual(modules);
  });
});

it("would see a module that comes along", async () => {
  const { modules } = await bundle(`import "./v1/formats/msgpack.ts";\n${inProtocol}`);
  expect(modules.filter((path) => foreign.test(path))).not.toEqual([]);
  const whole = await bundle(`${inProtocol}\nexport { codecs } from "./v1/index.ts";`);
  expect(whole.modules).toContain("v1/families/graphql-ws.ts");
});
