import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles, temporaryFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { importInto } from "./support.ts";

/** What is written in the dialect passes through import as it is: import itself refuses no keyword. */
describe("the families of a protocol", () => {
  it("loses nothing, and keeps every definition and the list of messages", async () => {
    const folder = join(temporaryFolder(), "documents");
    const native = join(checkout, "schema/v1");
    cpSync(native, folder, {
      recursive: true,
      filter: (path) => !/((catalog|numbers)\.json|graphql-ws\.schema\.json|\.md)$/.test(path),
    });
    const report = await importInto(folder);
    expect(report.notes.filter(({ kind }) => kind === "lost")).toEqual([]);
    for (const [path, text] of Object.entries(readFiles(folder))) {
      const [before, after] = [JSON.parse(text), JSON.parse(report.texts.get(basename(path)) ?? "{}")];
      for (const member of ["title", "description", "oneOf", "$defs"]) expect(after[member]).toEqual(before[member]);
    }
  });
});
