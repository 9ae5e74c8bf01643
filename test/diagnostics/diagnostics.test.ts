import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticTable } from "../../generator/diagnostics/codes.ts";
import { type Diagnostic, hasErrors } from "../../generator/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../generator/diagnostics/text.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import { temporaryFolder } from "../support/folder.ts";
import { arrangements } from "./arrange.ts";

/**
 * One folder for each code: the smallest catalog that has the finding, and what is printed. `UPDATE=1` writes the
 * expected texts, for a person to read before they are committed.
 */

const root = fileURLToPath(new URL(".", import.meta.url));

/** Findings that do not come from reading a catalog, and the tests that bring them out. */
const elsewhere: Readonly<Record<string, string>> = {
  output: "test/cli",
  swift: "test/unit/targets/swift",
  typescript: "test/unit/targets/typescript",
};

const codes = Object.keys(diagnosticTable).filter((code) => !(areaOf(code) in elsewhere));

describe("diagnostics", () => {
  it("have one folder each", () => {
    const areas = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const folders = areas.flatMap(({ name }) => readdirSync(join(root, name)).map((code) => `${name}/${code}`));
    expect(folders.sort()).toEqual(codes.sort());
  });

  it("that need no catalog have tests of their own", () => {
    const areas = [...new Set(Object.keys(diagnosticTable).map(areaOf))];
    for (const area of areas.filter((one) => one in elsewhere)) {
      expect(existsSync(join(root, "../..", elsewhere[area] ?? "")), area).toBe(true);
    }
  });

  it.each(codes)("%s", async (code) => {
    const folder = temporaryFolder();
    const expected = join(root, code, "expected.txt");
    cpSync(join(root, code), folder, { recursive: true, filter: (path) => path !== expected });
    arrangements[code]?.(folder);
    const { diagnostics, sources, value } = await loadCatalogs(inputOf(folder));

    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    const [only] = diagnostics as [Diagnostic];
    expect(only.severity).toBe(diagnosticTable[only.code].severity);
    expect(hasErrors(diagnostics) || value !== null).toBe(true);

    const display = (file: string): string => relative(folder, file);
    const text = renderDiagnostics(diagnostics, { sources, display, color: false, width: 100 });
    const printed = `${text.replaceAll(folder, "<folder>")}\n`;
    if (process.env.UPDATE) {
      mkdirSync(join(root, code), { recursive: true });
      writeFileSync(expected, printed);
    }
    expect(printed).toBe(readFileSync(expected, "utf8"));
  });
});

function areaOf(code: string): string {
  return code.split("/")[0] ?? code;
}

/** A case that is one file is named by that file, every other one by its folder. */
function inputOf(folder: string): string {
  const [first, ...others] = readdirSync(folder, { withFileTypes: true });
  return first?.isFile() && others.length === 0 ? join(folder, first.name) : folder;
}
