import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareCatalogs } from "../../generator/diff/index.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import type { Catalog } from "../../generator/model/catalog.ts";
import { temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

describe("the example catalog", () => {
  it("breaks nothing that was released", () => {
    const { code, out } = framewright(checkout, ["breaking", "--decoders", "none"]);
    expect(out).toMatch(/^\u2713 realtime 1\.0\.0 \u2192 /m);
    expect(code).toBe(0);
  });

  it("is told the same of, whatever its files are called and in whatever order they are listed", async () => {
    const folder = temporaryFolder();
    for (const name of ["earlier", "later", "moved"])
      cpSync(join(checkout, "schema/v1"), join(folder, name), { recursive: true });
    for (const name of ["later", "moved"])
      edit(join(folder, name, "chat.schema.json"), (text) => text.replace('"maxLength": 4000', '"maxLength": 3000'));
    move(join(folder, "moved"));
    const earlier = await load(join(folder, "earlier"));
    const findings = async (name: string): Promise<readonly string[]> => {
      const comparison = compareCatalogs({ earlier, later: await load(join(folder, name)) });
      expect(comparison.contradictions).toEqual([]);
      return comparison.findings
        .map(({ rule, message, witnesses }) => JSON.stringify([rule, message, witnesses]))
        .sort();
    };
    expect(await findings("later")).not.toEqual([]);
    expect(await findings("moved")).toEqual(await findings("later"));
  });
});

async function load(folder: string): Promise<Catalog> {
  const { value, diagnostics } = await loadCatalogs(folder);
  const [loaded] = value ?? [];
  if (loaded === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return loaded.catalog;
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/** Calls two files otherwise, and lists all in another order. */
function move(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  for (const name of files) {
    edit(join(folder, name), (text) =>
      text.replaceAll("chat.schema.json", "talk.schema.json").replaceAll("tick.schema.json", "a.schema.json"),
    );
  }
  renameSync(join(folder, "chat.schema.json"), join(folder, "talk.schema.json"));
  renameSync(join(folder, "tick.schema.json"), join(folder, "a.schema.json"));
  edit(join(folder, "catalog.json"), (text) => {
    const catalog = JSON.parse(text) as { protocols: { families: string[] }[] };
    for (const protocol of catalog.protocols) protocol.families.reverse();
    return JSON.stringify(catalog, null, 2);
  });
}
