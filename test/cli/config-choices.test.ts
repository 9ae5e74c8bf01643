import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogFolder } from "../support/catalogs.ts";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout, compileTypeScript } from "../support/project.ts";

/** What a project chooses of a catalog that others have, too: names, a prefix, formats. */

/** A project with two versions of a catalog in `schema`. */
function project(config: object): string {
  const folder = temporaryFolder();
  for (const version of ["1.0.0", "2.0.0"]) {
    writeFiles(join(folder, `schema/v${version[0]}`), catalogFolder(version));
  }
  configure(folder, config);
  return folder;
}

function configure(folder: string, config: object): void {
  writeFiles(folder, { "framewright.config.json": JSON.stringify(config, null, 2) });
}

/** A project with the example catalog. */
function example(config: object): string {
  const folder = temporaryFolder();
  cpSync(join(checkout, "schema"), join(folder, "schema"), { recursive: true });
  configure(folder, config);
  return folder;
}

const file = "orders.schema.json";

describe("a project's own names", () => {
  it("begin with its prefix, but for those that are set by hand, and those named after them", () => {
    const folder = project({
      prefix: "Acme",
      targets: ["typescript", "swift"],
      names: { [`${file}#/$defs/OrderPlaced`]: "NewOrder" },
    });
    expect(framewright(folder, ["generate"])).toMatchObject({ code: 0, error: "" });
    const texts = readFiles(join(folder, "generated"));
    const typescript = texts["typescript/v1/families/orders.ts"] ?? "";
    const declared = [...typescript.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
    expect(declared.sort()).toEqual([
      "AcmeDishReady",
      "AcmeDishReadyClass",
      "AcmeTableNumber",
      "NewOrder",
      "NewOrderDishesItem",
    ]);
    const swift = Object.entries(texts).filter(([path]) => path.startsWith("swift/Sources/"));
    expect(swift.some(([, text]) => text.includes("struct AcmeDishReady:"))).toBe(true);
    expect(swift.some(([, text]) => text.includes("struct NewOrder:"))).toBe(true);
    expect(framewright(folder, ["check"]).code).toBe(0);
  });

  it("change no frame: the example's code has them all and passes its vectors", () => {
    const folder = example({
      prefix: "Acme",
      formats: ["json", "compact"],
      targets: ["typescript", "vectors"],
      names: { "catalog.json#/protocols/0": "Talk", "chat.schema.json#/$defs/ChatMessage": "Utterance" },
    });
    expect(framewright(folder, ["generate"])).toMatchObject({ code: 0, error: "" });
    writeFiles(folder, { "package.json": '{"type":"module"}' });
    expect(compileTypeScript(folder, ["generated/typescript"])).toBe("");
    const tsx = join(checkout, "node_modules/.bin/tsx");
    const conform = framewright(folder, ["conform", "--testee", `${tsx} generated/typescript/{version}/testee.ts`]);
    expect(conform.out).toMatch(/^✓ framewright-typescript, v1: \d+ passed, 0 failed, 0 skipped$/m);
    expect(conform.out).toMatch(/^✓ framewright-typescript, v2: \d+ passed, 0 failed, 0 skipped$/m);
  });

  it("are no news: what has changed since a release is told as without them", () => {
    const told = [{}, { prefix: "Acme", formats: ["json"] }].map((config) => {
      const folder = example({ ...config, catalog: "schema/v1", targets: ["markdown"] });
      expect(framewright(folder, ["generate"])).toMatchObject({ code: 0, error: "" });
      const page = readFiles(join(folder, "generated"))["markdown/v1/README.md"] ?? "";
      return /^## New since [\s\S]*?(?=^## )/m.exec(page)?.[0];
    });
    expect(told[0]).toMatch(/^## New since 1/);
    expect(told[1]).toBe(told[0]?.replace(/the type (?=\w+ was)/, "the type Acme"));
  });

  it("are found where they are set beside a list of catalogs, and in an entry", () => {
    const names = { [`${file}#/$defs/OrderPlaced`]: "order", [`${file}#/$defs/dish-ready`]: "Codec" };
    const shared = project({ names, catalogs: [{ catalog: "schema", out: "a" }] });
    const own = project({ catalogs: [{ catalog: "schema", out: "a", names }] });
    for (const [folder, line] of [
      [shared, 3],
      [own, 7],
    ] as const) {
      const { code, out } = framewright(folder, ["generate"]);
      expect(code).toBe(1);
      expect(out).toContain(`error config/invalid-name  framewright.config.json:${line}:`);
      expect(out).toContain('"order" cannot be the name of a type: it is not in PascalCase');
      expect(out).toContain('"Codec" cannot be the name of a type: it is reserved for');
      expect(readFiles(folder)).not.toHaveProperty("a/manifest.json");
    }
  });

  it("are told of where no version has the type", () => {
    const folder = project({ names: { [`${file}#/$defs/OrderPlacd`]: "Order" } });
    for (const args of [["generate"], ["check"], ["check", "--no-output"]]) {
      const { code, out } = framewright(folder, args);
      expect(code).toBe(1);
      expect(out).toContain("error config/unused-name  framewright.config.json:3:5\n");
      expect(out).toContain(`fix   write "${file}#/$defs/OrderPlaced"`);
    }
    expect(readFiles(folder)).not.toHaveProperty("generated/manifest.json");
  });

  it("are refused where two would be one", () => {
    const folder = project({ names: { [`${file}#/$defs/OrderPlaced`]: "TableNumber" } });
    const { code, out } = framewright(folder, ["generate"]);
    expect(code).toBe(1);
    expect(out).toContain(`error name/collision  schema/v1/${file}:`);
  });
});

describe("a project's own formats", () => {
  it("have code, and no others, while the catalog keeps what it has", () => {
    const folder = example({ formats: ["json"], targets: ["typescript", "swift", "protobuf", "vectors"] });
    expect(framewright(folder, ["generate"])).toMatchObject({ code: 0, error: "" });
    const paths = Object.keys(readFiles(join(folder, "generated")));
    const isOfFormats =
      /^protobuf\/|^typescript\/v\d\/formats\/|^swift\/Sources\/Realtime.*Frames|^vectors\/.*(?:compact|msgpack)/;
    expect(paths.filter((path) => isOfFormats.test(path))).toEqual([]);
    expect(readFiles(join(folder, "schema"))).toEqual(readFiles(join(checkout, "schema")));
    expect(framewright(folder, ["check"]).code).toBe(0);
  });

  it("are among the catalog's", () => {
    const folder = project({ formats: ["json", "compact"] });
    for (const args of [["generate"], ["check"], ["check", "--no-output"]]) {
      const { code, out } = framewright(folder, args);
      expect(code).toBe(1);
      expect(out).toContain("error config/foreign-format  framewright.config.json:4:5\n");
      expect(out).toContain('has no frames in "compact"');
    }
    configure(folder, { formats: ["compact"] });
    expect(framewright(folder, ["generate"]).out).toContain("error config/wrong-value  framewright.config.json:2:");
  });
});
