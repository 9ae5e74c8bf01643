import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { defaultLimits } from "../../../generator/model/catalog.ts";
import { child } from "../../../generator/model/pointer.ts";
import type { JsonValue } from "../../../generator/model/type.ts";
import { createJudge } from "../../../generator/oracle/ajv/refusal.ts";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { makeFolder, removeFolder, writeFiles } from "../../support/folder.ts";
import { runtimeSchemas } from "../../support/runtime-schema.ts";

/**
 * The published table of keywords, held row by row to what is emitted and to Ajv. The values come from a catalog with a
 * definition for each keyword; its vectors are put before both languages in `test/strangers`.
 */

const root = fileURLToPath(new URL("../../..", import.meta.url));
const catalogFile = join(root, "test/strangers/keywords/keywords.schema.json");

interface Definition {
  readonly examples: readonly JsonValue[];
  readonly "x-refused": Readonly<Record<string, readonly JsonValue[]>>;
}
const { $defs: definitions } = JSON.parse(readFileSync(catalogFile, "utf8")) as {
  readonly $defs: Readonly<Record<string, Definition>>;
};

/** The rows of the table: keywords, and what the last two columns say. */
const rows = readFileSync(join(root, "schema/README.md"), "utf8")
  .split("\n")
  .map((line) => line.split(" | "))
  .filter((cells) => cells.length === 5 && cells[0]?.startsWith("| `"))
  .map(([keywords = "", , , typescript = "", swift = ""]) => ({
    keywords: [...keywords.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word),
    typescript: typescript.trim(),
    swift: swift.replace(/\|$/, "").trim(),
  }));
const keywordsThatAre = (checked: string): readonly string[] => [
  ...new Set(rows.filter((row) => row.typescript === checked).flatMap((row) => row.keywords)),
];

const folder = makeFolder();
afterAll(() => removeFolder(folder));

async function findings(schema: object): Promise<readonly string[]> {
  const text = JSON.stringify({ $defs: { A: { type: "string", ...schema } } });
  writeFiles(folder, { "shop.schema.json": text });
  const { diagnostics } = await loadCatalogs(join(folder, "shop.schema.json"));
  return diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

describe("the table of keywords", () => {
  it("says the same of both languages", () => {
    expect(rows.length).toBeGreaterThan(10);
    for (const { typescript, swift } of rows) expect(swift).toBe(typescript);
  });

  it.each(keywordsThatAre("yes"))("%s has a definition with values that it refuses", (keyword) => {
    const using = Object.values(definitions).filter((one) => Object.hasOwn(one, keyword));
    expect(using.filter((one) => Object.keys(one["x-refused"]).length > 0)).not.toEqual([]);
  });

  it.each(keywordsThatAre("no: notes").filter((one) => one !== "format" && one !== "discriminator"))(
    "%s is a note",
    async (keyword) => {
      const value = ["title", "default", "renamedFrom"].includes(keyword) ? "x" : true;
      const schema = keyword === "scale" ? { type: "number", scale: 1 } : { [keyword]: value };
      expect(await findings(schema)).toEqual([]);
    },
  );

  it("has formats that are notes, and discriminators", async () => {
    expect(await findings({ format: "colour" })).toEqual(["warning dialect/other-format"]);
    expect(await findings({ discriminator: { propertyName: "x" } })).toEqual(["warning schema/discriminator"]);
  });

  it.each(keywordsThatAre(""))("%s is refused", async (keyword) => {
    const value = keyword.startsWith("$") ? "#x" : keyword === "contentMediaType" ? "text/plain" : {};
    expect(await findings({ [keyword]: value })).toEqual(["error dialect/unsupported-keyword"]);
  });
});

describe("a definition for each keyword", async () => {
  const { value: catalogs } = await loadCatalogs(catalogFile);
  const [loaded] = catalogs ?? [];
  if (loaded === undefined) throw new Error("the catalog of keywords is refused");
  const declarations = loaded.catalog.families.flatMap((one) => one.declarations);
  const judge = createJudge(loaded.sources);

  it.each(Object.entries(definitions))("%s", (name, { examples, "x-refused": refused }) => {
    const pointer = child("/$defs", name);
    const declaration = declarations.find(({ key }) => key === `keywords#${pointer}`);
    if (declaration === undefined) throw new Error("there is no such type");
    const { decode, validate } = codec<never>(
      declaration.name,
      runtimeSchemas(loaded.catalog)(declaration.key),
      defaultLimits,
    );
    const ajvAccepts = (value: JsonValue): boolean =>
      judge(declaration.origin.file, declaration.origin.pointer, value) === null;
    expect(examples.length).toBeGreaterThan(0);
    for (const value of examples) {
      expect([value, ajvAccepts(value), decode(JSON.stringify(value)).ok]).toEqual([value, true, true]);
    }
    for (const [code, values] of Object.entries(refused)) {
      for (const value of values) {
        const results = [decode(JSON.stringify(value)), validate(value)];
        const codes = results.map((result) => (result.ok ? "accepted" : result.error.code));
        expect([value, ajvAccepts(value), ...codes]).toEqual([value, false, code, code]);
      }
    }
  });
});
