import { describe, expect, it } from "vitest";
import { catalogFile, declarations, loadFolder, message } from "./family.ts";

const status = { type: "string", enum: ["on", "off"] };
const detail = {
  type: "object",
  properties: {
    status: { $ref: "#/definitions/Status" },
    parent: { $ref: "#/definitions/Detail" },
    at: { type: "object", properties: { x: { type: "integer" } } },
  },
};

/** A catalog of many files, each with a type of its own and its own copies of what all of them share. */
function files(numbers: readonly number[]): Record<string, string> {
  const own = numbers.map((number): [string, string] => {
    const definitions = {
      Status: { ...status, description: `As file ${number} puts it.` },
      Detail: { title: `In ${number}`, ...detail },
    };
    const properties = { detail: { $ref: "#/definitions/Detail" }, number: { const: number } };
    return [
      `f${number}.schema.json`,
      JSON.stringify({ title: `Part ${number}`, type: "object", properties, definitions }),
    ];
  });
  const messages = { oneOf: [{ $ref: "#/$defs/Ping" }], $defs: { Ping: message("ping") } };
  const all = { ...Object.fromEntries(own), "messages.schema.json": JSON.stringify(messages) };
  return { ...all, "catalog.json": catalogFile(Object.keys(all)) };
}

async function namesOf(numbers: readonly number[]): Promise<ReadonlySet<string>> {
  return new Set(declarations(await loadFolder(files(numbers))).map(({ name }) => name));
}

describe("definitions that files repeat", () => {
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);

  it("are one type, that of the first file", async () => {
    const catalog = await loadFolder(files([3, 1, 2]));
    expect(declarations(catalog).map(({ name, origin }) => `${name} ${origin.file}`)).toEqual([
      "Part3 f3.schema.json",
      "Status f3.schema.json",
      "Detail f3.schema.json",
      "DetailAt f3.schema.json",
      "Part1 f1.schema.json",
      "Part2 f2.schema.json",
      "Ping messages.schema.json",
    ]);
    const part = declarations(catalog).find(({ name }) => name === "Part2");
    expect(part?.type).toMatchObject({ fields: [{ type: { kind: "ref", target: "f3#/definitions/Detail" } }, {}] });
  });

  it("keep all names, whichever file is left out", { timeout: 120_000 }, async () => {
    const all = await namesOf(numbers);
    expect(all.size).toBe(34);
    for (const dropped of numbers) {
      const names = await namesOf(numbers.filter((number) => number !== dropped));
      expect([...all].filter((name) => !names.has(name))).toEqual([`Part${dropped}`]);
      expect([...names].filter((name) => !all.has(name))).toEqual([]);
    }
  });

  it("are two types where they differ, which then need names", async () => {
    const catalog = files([1, 2]);
    const changed = catalog["f2.schema.json"]?.replace('"off"', '"out"') ?? "";
    const refused: { actual?: { code: string }[] } = await loadFolder({ ...catalog, "f2.schema.json": changed }).then(
      () => ({}),
      (reason) => reason,
    );
    expect(new Set(refused.actual?.map(({ code }) => code))).toEqual(new Set(["name/collision"]));
    const named = JSON.parse(catalog["catalog.json"] ?? "");
    named.names = { "f2.schema.json#/definitions/Status": "State", "f2.schema.json#/definitions/Detail": "More" };
    const loaded = await loadFolder({ ...catalog, "f2.schema.json": changed, "catalog.json": JSON.stringify(named) });
    expect(declarations(loaded).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Status", "State", "Detail", "More", "MoreAt"]),
    );
  });
});
