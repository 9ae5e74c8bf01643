import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticTable } from "../../generator/diagnostics/codes.ts";
import { type Diagnostic, hasErrors } from "../../generator/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../generator/diagnostics/text.ts";
import { adviceCodes, adviseCatalog } from "../../generator/lint/advice/index.ts";
import { type LoadResult, loadCatalogs, showFindings } from "../../generator/load/index.ts";
import { readTemplates } from "../../generator/load/templates.ts";
import { targetRegistry } from "../../generator/targets/index.ts";
import { temporaryFolder } from "../support/folder.ts";
import { arrangements } from "./arrange.ts";

/**
 * One folder for each code: the smallest catalog that has the finding, and what is printed. `UPDATE=1` writes the
 * expected texts, for a person to read before they are committed.
 */

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Findings that no catalog on disk brings out, and the tests that do: of foreign documents, of configurations, of new projects, of the output folder, and of targets that do not
 * rely on the loader for names that it would have refused.
 */
const elsewhere: Readonly<Record<string, string>> = {
  "config/foreign-format": "test/cli/config-choices.test.ts",
  "config/invalid-name": "test/cli/config-choices.test.ts",
  "config/unused-name": "test/cli/config-choices.test.ts",
  "config/internal-package": "test/cli/config.test.ts",
  "config/not-loaded": "test/cli/config.test.ts",
  "config/shared-output": "test/cli/config.test.ts",
  "config/two-files": "test/cli/config.test.ts",
  "config/unknown-key": "test/cli/config.test.ts",
  "config/wrong-value": "test/cli/config.test.ts",
  "import/changed": "test/import/findings.test.ts",
  "import/exists": "test/cli/import.test.ts",
  "import/lost": "test/cli/import.test.ts",
  "import/mixed": "test/import/safety.test.ts",
  "import/nothing": "test/import/safety.test.ts",
  "import/unsettled": "test/import/safety.test.ts",
  "import/version": "test/import/safety.test.ts",
  "import/yaml": "test/import/safety.test.ts",
  "init/exists": "test/cli/init.test.ts",
  "init/package-json": "test/cli/init.test.ts",
  "output/foreign-file": "test/cli/generate.test.ts",
  "swift/file-clash": "test/unit/targets/swift/emit.test.ts",
  "swift/reserved-name": "test/unit/targets/swift/emit.test.ts",
  "typescript/file-clash": "test/unit/targets/typescript/clashes.test.ts",
  "vectors/oracle-disagrees": "test/unit/targets/vectors/target.test.ts",
  "vectors/oracles-differ": "test/unit/targets/vectors/target.test.ts",
};

const codes = Object.keys(diagnosticTable).filter((code) => !(code in elsewhere));

describe("diagnostics", () => {
  it("have one folder each", () => {
    const areas = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const folders = areas.flatMap(({ name }) => readdirSync(join(root, name)).map((code) => `${name}/${code}`));
    expect(folders.sort()).toEqual(codes.sort());
  });

  it.each(Object.entries(elsewhere))("%s has its test in %s", (code, test) => {
    expect(Object.keys(diagnosticTable)).toContain(code);
    expect(readFileSync(join(root, "../..", test), "utf8")).toContain(code);
  });

  it.each(codes)("%s", async (code) => {
    const folder = temporaryFolder();
    const expected = join(root, code, "expected.txt");
    cpSync(join(root, code), folder, { recursive: true, filter: (path) => path !== expected });
    arrangements[code]?.(folder);
    const { diagnostics, sources, value } = await findingsOf(code, inputOf(folder));

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

/** Findings of reading a catalog, of the rule that gives advice, or of the target that a code's area names. */
async function findingsOf(code: string, path: string): Promise<LoadResult> {
  const loaded = await loadCatalogs(path);
  if (areaOf(code) === "lint" && loaded.value !== null && loaded.diagnostics.length === 0) {
    const levels = Object.fromEntries(adviceCodes.map((one) => [one, one === code ? "warning" : "off"]));
    const advice = loaded.value.flatMap((one) => adviseCatalog(one, levels));
    return { ...loaded, diagnostics: showFindings(advice, loaded.value) };
  }
  const entry = targetRegistry.get(areaOf(code));
  if (entry === undefined || loaded.value === null || loaded.diagnostics.length > 0) return loaded;
  const target = await entry.load();
  const emitted = await target.emit(loaded.value, { files: await readTemplates(entry.templates) });
  return { ...loaded, diagnostics: showFindings(emitted.diagnostics, loaded.value) };
}

function areaOf(code: string): string {
  return code.split("/")[0] ?? code;
}

/** A case that is one file is named by that file, every other one by its folder. */
function inputOf(folder: string): string {
  const [first, ...others] = readdirSync(folder, { withFileTypes: true });
  return first?.isFile() && others.length === 0 ? join(folder, first.name) : folder;
}
