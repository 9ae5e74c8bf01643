import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { check, compile, diff, type TargetName } from "../../generator/library/index.ts";
import { targetRegistry } from "../../generator/targets/index.ts";
import { catalogFolder, kitchen } from "../support/catalogs.ts";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

/** What `import { compile, check, diff } from "framewright"` gives, run from the sources. */

/** A catalog with a typo in a keyword. */
const mistaken = JSON.stringify(
  { ...kitchen, $defs: { ...kitchen.$defs, Price: { type: "number", minimun: 0 } } },
  null,
  2,
);

/** Every name of a target; a name more or less does not compile. */
const targetNames: Readonly<Record<TargetName, true>> = {
  typescript: true,
  swift: true,
  protobuf: true,
  vectors: true,
  asyncapi: true,
  docs: true,
  markdown: true,
};

function kitchenFile(folder: string, text = JSON.stringify(kitchen, null, 2)): string {
  writeFiles(folder, { "kitchen.schema.json": text });
  return join(folder, "kitchen.schema.json");
}

describe("compile", () => {
  it("knows the targets by name", () => {
    expect(Object.keys(targetNames).sort()).toEqual([...targetRegistry.keys()].sort());
  });

  it("gives in memory what the command writes, and writes nothing", async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, "schema/v2"), catalogFolder("2.0.0"));
    const before = readFiles(folder);
    const { ok, outputs, diagnostics } = await compile({ catalog: join(folder, "schema") });
    expect(readFiles(folder)).toEqual(before);
    expect([ok, diagnostics]).toEqual([true, []]);
    expect(framewright(folder, ["generate", "schema", "--out", "out"]).code).toBe(0);
    const { "manifest.json": _, ...written } = readFiles(join(folder, "out"));
    const made = outputs.flatMap(({ files }) => files.map(({ path, text }) => [path, text] as const));
    expect(Object.fromEntries(made)).toEqual(written);
  });

  it("tells what is in a catalog", async () => {
    const { catalogs, outputs, sources } = await compile({
      catalog: kitchenFile(temporaryFolder()),
      targets: ["typescript"],
    });
    expect(outputs.map(({ target }) => target)).toEqual(["typescript"]);
    expect(sources).toHaveLength(1);
    const [catalog] = catalogs;
    expect(catalog).toMatchObject({ name: "kitchen", version: "2.3.0", versionFolder: null, formats: ["json"] });
    expect(catalog?.types).toContain("TableNumber");
    expect(catalog?.protocols[0]).toMatchObject({ discriminator: "kind" });
    expect(catalog?.protocols[0]?.messages.map(({ name, type }) => [name, type])).toEqual([
      ["order.placed", "OrderPlaced"],
      ["dish.ready", "DishReady"],
    ]);
  });

  it("tells findings as data, with place, cause, fix and what the command prints", async () => {
    const file = kitchenFile(temporaryFolder(), mistaken);
    const { ok, diagnostics, outputs } = await compile({ catalog: file });
    expect([ok, outputs]).toEqual([false, []]);
    expect(diagnostics).toHaveLength(1);
    const [found] = diagnostics;
    expect(found).toMatchObject({ code: "dialect/unknown-keyword", severity: "error" });
    expect(found?.place).toMatchObject({ file, pointer: "/$defs/Price/minimun" });
    expect(found?.fix).toContain("minimum");
    const line = mistaken.split("\n").findIndex((one) => one.includes("minimun")) + 1;
    expect(found?.place?.line).toBe(line);
    expect(found?.text).toContain(`> ${line} |`);
    // Data: it survives a journey to another process.
    expect(JSON.parse(JSON.stringify(diagnostics))).toEqual(diagnostics);
  });

  it("refuses a target that there is not", async () => {
    const targets = ["cobol" as TargetName];
    await expect(compile({ catalog: kitchenFile(temporaryFolder()), targets })).rejects.toThrow("no target cobol");
  });

  it("takes what a project chooses for itself, and refuses what cannot be had", async () => {
    const catalog = kitchenFile(temporaryFolder());
    const names = { "kitchen.schema.json#/$defs/dish-ready": "Dish" };
    const { catalogs } = await compile({ catalog, targets: [], prefix: "My", names });
    expect(catalogs[0]?.types).toEqual([
      "MyTableNumber",
      "MyOrderPlaced",
      "MyOrderPlacedDishesItem",
      "Dish",
      "DishClass",
    ]);
    const foreign = await compile({ catalog, targets: [], formats: ["json", "compact"] });
    expect([foreign.ok, foreign.diagnostics[0]?.code]).toEqual([false, "config/foreign-format"]);
    await expect(compile({ catalog, prefix: "my-" })).rejects.toThrow("prefix is no name");
    await expect(compile({ catalog, names: { here: "dish" } })).rejects.toThrow("dish cannot be the name of a type");
    await expect(compile({ catalog, formats: ["compact"] })).rejects.toThrow("formats has no json");
    await expect(compile({ catalog, header: ["a\nb"] })).rejects.toThrow("header has a line");
  });

  it("is typed", () => {
    expectTypeOf(compile).parameter(0).toHaveProperty("catalog").toBeString();
  });
});

describe("check", () => {
  it("tells what is stale, and writes nothing", async () => {
    const folder = temporaryFolder();
    const catalog = kitchenFile(folder);
    const out = join(folder, "out");
    const targets = ["typescript"] as const;
    expect((await check({ catalog, targets })).ok).toBe(true);
    const missing = await check({ catalog, targets, out });
    expect(missing.ok).toBe(false);
    expect(missing.stale).toContain(`${out}/typescript/index.ts`);
    expect(framewright(folder, ["generate", catalog, "--out", out, "--target", "typescript"]).code).toBe(0);
    expect(await check({ catalog, targets, out })).toMatchObject({ ok: true, stale: [] });
    const index = join(out, "typescript/index.ts");
    writeFileSync(index, `${readFileSync(index, "utf8")}\n`);
    const before = readFiles(folder);
    expect(await check({ catalog, targets, out })).toMatchObject({ ok: false, stale: [index] });
    expect(readFiles(folder)).toEqual(before);
  });

  it("fails on an error", async () => {
    expect(await check({ catalog: kitchenFile(temporaryFolder(), mistaken) })).toMatchObject({ ok: false, stale: [] });
  });
});

describe("diff", () => {
  const closed = structuredClone(kitchen);
  closed.$defs.TableNumber.maximum = 50;

  it("lists changes with their kind, and frames that show what they break", async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, "old"), catalogFolder("1.0.0"));
    writeFiles(join(folder, "new"), catalogFolder("1.1.0", closed));
    const { ok, comparisons } = await diff({ catalog: join(folder, "new"), against: join(folder, "old") });
    expect(ok).toBe(true);
    const [comparison] = comparisons;
    expect(comparison?.versions).toEqual({ earlier: "1.0.0", later: "1.1.0" });
    const bound = comparison?.changes.find(({ kind }) => kind === "bound");
    expect(bound?.words).toContain("maximum");
    expect(bound?.uses).toContainEqual({ protocol: "kitchen", name: "order.placed", path: "/table" });
    expect(bound?.places.later).toMatchObject({ file: join(folder, "new/orders.schema.json") });
    const witness = bound?.findings.flatMap(({ witnesses }) => witnesses)[0];
    expect(witness?.fault).toEqual({ code: "maximum", path: "/table" });
  });

  it("finds nothing between a catalog and itself", async () => {
    const folder = temporaryFolder();
    writeFiles(join(folder, "one"), catalogFolder("1.0.0"));
    cpSync(join(folder, "one"), join(folder, "other"), { recursive: true });
    const { comparisons } = await diff({ catalog: join(folder, "one"), against: join(folder, "other") });
    expect(comparisons.map(({ changes }) => changes)).toEqual([[]]);
  });

  it("tells where there is nothing earlier", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, catalogFolder("1.0.0"));
    await expect(diff({ catalog: folder })).rejects.toThrow("nothing was released yet");
  });

  it("tells findings of a catalog that does not load", async () => {
    const { ok, diagnostics } = await diff({ catalog: kitchenFile(temporaryFolder(), mistaken) });
    expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ["dialect/unknown-keyword"]]);
  });
});
