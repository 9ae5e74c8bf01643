import { hasErrors } from "../diagnostics/diagnostic.ts";
import { adviseCatalog } from "../lint/advice/index.ts";
import { loadCatalogs, showFindings } from "../load/index.ts";
import { readChoices } from "../output/choices.ts";
import { changes, compareOutput, type TargetOutput } from "../output/index.ts";
import { staleNumbers } from "../output/numbers.ts";
import { type CompileReport, compile as compileInMemory } from "../pipeline.ts";
import { targetRegistry } from "../targets/index.ts";
import { isModuleName } from "../targets/target.ts";
import type * as api from "./api.ts";
import { changeData } from "./change.ts";
import { diagnosticsData } from "./diagnostic.ts";
import { summary } from "./summary.ts";

export type * from "./api.ts";

/** See {@link api.compile}. */
export const compile: typeof api.compile = async (options) => {
  const report = await run(options);
  const { outputs } = report;
  return {
    ok: outputs !== null,
    diagnostics: diagnosticsData(report.diagnostics, report.sources),
    catalogs: report.catalogs.map(({ catalog }) => summary(catalog)),
    outputs: (outputs ?? []).map(({ target, files }) => ({
      target: target as api.TargetName,
      files: files.map(({ path, text }) => ({ path, text })),
    })),
    sources: [...report.sources.keys()],
  };
};

/** See {@link api.check}. */
export const check: typeof api.check = async (options) => {
  const report = await run(options);
  const { outputs, sources } = report;
  const compared =
    outputs === null || options.out === undefined
      ? { stale: [], diagnostics: [] }
      : await staleFiles(options.out, outputs, report);
  const advice = outputs === null ? [] : report.catalogs.flatMap((one) => adviseCatalog(one, options.lint));
  const diagnostics = [...report.diagnostics, ...compared.diagnostics, ...showFindings(advice, report.catalogs)];
  return {
    ok: !hasErrors(diagnostics) && outputs !== null && compared.stale.length === 0,
    diagnostics: diagnosticsData(diagnostics, sources),
    catalogs: report.catalogs.map(({ catalog }) => summary(catalog)),
    stale: compared.stale,
  };
};

/** See {@link api.diff}. */
export const diff: typeof api.diff = async ({ catalog, against, today }) => {
  const loaded = await loadCatalogs(catalog);
  const diagnostics = diagnosticsData(loaded.diagnostics, loaded.sources);
  if (loaded.value === null || hasErrors(loaded.diagnostics)) return { ok: false, diagnostics, comparisons: [] };
  // Loaded here, so that who compiles does not wait for it.
  const { baseline, compareEach } = await import("../compatibility/index.ts");
  const comparisons: api.VersionComparison[] = [];
  const each = compareEach({
    catalogs: loaded.value,
    path: catalog,
    against: against ?? baseline,
    today: today ?? new Date().toISOString().slice(0, 10),
    progress: () => {},
  });
  for await (const { pair, comparison } of each) {
    const { versions, findings } = comparison;
    const found = comparison.changes.map((change) => changeData(change, findings, pair));
    comparisons.push({ against: pair.name, versions, changes: found });
  }
  return { ok: true, diagnostics, comparisons };
};

/** See {@link api.defineConfig}. */
export const defineConfig: typeof api.defineConfig = (config) => config;

async function run(options: api.CompileOptions): Promise<CompileReport> {
  const names = [...targetRegistry.keys()];
  const foreign = options.targets?.find((name) => !names.includes(name));
  if (foreign !== undefined) throw new TypeError(`there is no target ${foreign}; there are ${names.join(", ")}`);
  const { swiftNonisolatedTypes: nonisolatedTypes = false, swiftDropIn: dropIn = false } = options;
  const { swiftInternal: isInternal = false, swiftModule: moduleName = null } = options;
  if (moduleName !== null && !isModuleName(moduleName)) throw new TypeError("swiftModule is no name in UpperCamelCase");
  if (isInternal && !dropIn) throw new TypeError("swiftInternal goes with swiftDropIn");
  return compileInMemory({
    catalog: options.catalog,
    ...readChoices(options),
    targets: options.targets ?? names,
    options: { nonisolatedTypes, dropIn, isInternal, moduleName },
    findNews: async (...asked) => (await import("../compatibility/news.ts")).findNews(...asked),
    progress: () => {},
  });
}

async function staleFiles(
  out: string,
  outputs: readonly TargetOutput[],
  { catalogs }: CompileReport,
): Promise<{ readonly stale: readonly string[]; readonly diagnostics: CompileReport["diagnostics"] }> {
  const { plan, current, diagnostics } = await compareOutput(out, outputs);
  const below = (path: string): string => `${out}/${path}`;
  const files = plan === null || current ? [] : changes(plan).map(({ path }) => below(path));
  const manifest = plan === null || current || files.length > 0 ? [] : [below("manifest.json")];
  return { stale: [...staleNumbers(catalogs), ...files, ...manifest], diagnostics };
}
