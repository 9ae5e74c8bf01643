import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.ts";
import { loadCatalogs, showFindings } from "./load/index.ts";
import { readTemplates } from "./load/templates.ts";
import type { LoadedCatalog } from "./model/compiled.ts";
import type { ChosenNames } from "./names/chosen.ts";
import { type ChosenFormats, foreignFormats, withFormats } from "./output/formats.ts";
import { withHeader } from "./output/header.ts";
import { compareOutput, type LockOwner, type OutputReport, type TargetOutput, writeOutput } from "./output/index.ts";
import { staleNumbers, writeNumbers } from "./output/numbers.ts";
import { type TargetEntry, targetRegistry } from "./targets/index.ts";
import type { CatalogNews, CompiledCatalog, EmitResult, TargetOptions } from "./targets/target.ts";

/** One compile in memory: which catalog, which targets. */
export interface CompileRequest {
  /** A folder of version folders, a catalog folder, or one `*.schema.json` file. */
  readonly catalog: string;
  /** Names from the registry, in any order. */
  readonly targets: readonly string[];
  /** What is chosen of the output; the defaults if left out. */
  readonly options?: TargetOptions;
  /** Names that a project gives types; the catalog's if left out. */
  readonly chosen?: ChosenNames;
  /** Formats that a project has code for; all that the catalog has if left out. */
  readonly formats?: ChosenFormats | null;
  /** Lines for the top of every emitted source file; see {@link withHeader}. */
  readonly header?: readonly string[];
  /** Finds what has changed since earlier versions; asked only where a target tells of it. */
  readonly findNews?: (catalogs: readonly LoadedCatalog[], chosen?: ChosenNames) => Promise<FoundNews>;
  /** Told what is about to be done, in a few words; for people who wait. */
  readonly progress: (step: string) => void;
  /** Called once everything that emits is loaded, before it does. */
  readonly beforeEmitting?: () => void;
}

/** One compile into a folder. */
export interface GenerateRequest extends CompileRequest {
  /** Output folder. */
  readonly out: string;
  /** Compare only: nothing is written. */
  readonly check: boolean;
  readonly owner: LockOwner;
  /** Called once before anything in the output folder changes, if anything has to. */
  readonly beforeWriting?: () => void;
}

/** What is new in the catalogs, and the texts of the files that this was read from, by path. */
export interface FoundNews {
  readonly news: ReadonlyMap<CompiledCatalog, CatalogNews>;
  readonly sources: ReadonlyMap<string, string>;
}

/** What a compile in memory came to. */
export interface CompileReport {
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of the catalogs' files by origin file, for code frames, and of all other files that output was made from. */
  readonly sources: ReadonlyMap<string, string>;
  readonly catalogs: readonly LoadedCatalog[];
  /** In the registry's order; `null` when an error stopped the compile. */
  readonly outputs: readonly TargetOutput[] | null;
}

/** What a compile into a folder came to. */
export interface GenerateReport extends Omit<CompileReport, "outputs"> {
  /** Files of numbers in the catalogs' folders that were brought up to date, or with `check` would have been. */
  readonly numbers: readonly string[];
  /** `null` when an error stopped the compile before the output folder was looked at. */
  readonly output: OutputReport | null;
}

/**
 * The compile in memory: load (parse with positions, check against the dialect, link, name, build the model), emit. An error
 * in one stage stops before the next.
 */
export async function compile(request: CompileRequest): Promise<CompileReport> {
  request.progress(`reading ${request.catalog}`);
  const { formats = null } = request;
  const loaded = await loadCatalogs(request.catalog, request.chosen);
  const catalogs = loaded.value ?? [];
  const stopped = { diagnostics: loaded.diagnostics, sources: loaded.sources, catalogs, outputs: null };
  const foreign = formats === null ? [] : foreignFormats(formats, catalogs);
  const found = [...loaded.diagnostics, ...foreign];
  if (loaded.value === null || hasErrors(found)) return { ...stopped, diagnostics: found };

  const told = await newsFor(catalogs, request);
  const wanted = withFormats({ catalogs, news: told.news }, formats);
  const emitted = await emit(wanted.catalogs, wanted.news, request);
  const diagnostics = [...found, ...showFindings(emitted.diagnostics, catalogs)];
  if (hasErrors(diagnostics)) return { ...stopped, diagnostics };
  return { diagnostics, sources: new Map([...loaded.sources, ...told.sources]), catalogs, outputs: emitted.outputs };
}

/** The whole compile: in memory, then plan against the disk, write. An error stops before anything is written. */
export async function generate(request: GenerateRequest): Promise<GenerateReport> {
  const { outputs, ...compiled } = await compile(request);
  const { catalogs, sources } = compiled;
  if (outputs === null) return { ...compiled, numbers: [], output: null };

  request.progress(`${request.check ? "comparing" : "writing"} ${request.out}`);
  const output = request.check
    ? await compareOutput(request.out, outputs)
    : await writeOutput({ ...request, folder: request.out, outputs, pinned: [request.catalog, "."] });
  const diagnostics = [...compiled.diagnostics, ...output.diagnostics];
  const numbers = staleNumbers(catalogs);
  if (request.check || hasErrors(diagnostics)) return { ...compiled, diagnostics, numbers, output };
  const written = new Map([...sources, ...(await writeNumbers(catalogs))]);
  return { ...compiled, sources: written, diagnostics, numbers, output };
}

/** What is new, where a target that is asked for tells of it. */
async function newsFor(catalogs: readonly LoadedCatalog[], request: CompileRequest): Promise<FoundNews> {
  const isTold = request.targets.some((name) => targetRegistry.get(name)?.needs !== undefined);
  const found = isTold ? await request.findNews?.(catalogs, request.chosen) : undefined;
  return found ?? { news: new Map(), sources: new Map() };
}

/**
 * Runs the targets one after the other, the last of the registry first: it needs the most memory, and gets it while
 * nothing of the others is kept. Those that describe others run when these have. What they emit and find is in the
 * registry's order.
 */
async function emit(
  catalogs: readonly LoadedCatalog[],
  news: FoundNews["news"],
  request: CompileRequest,
): Promise<{ readonly outputs: readonly TargetOutput[]; readonly diagnostics: readonly Diagnostic[] }> {
  const asked = [...targetRegistry].filter(([name]) => request.targets.includes(name));
  const needed = new Set(asked.flatMap(([name, { needs = [] }]) => [name, ...needs]));
  const running = [...targetRegistry].filter(([name]) => needed.has(name));
  await Promise.all(running.map(([, entry]) => entry.load()));
  request.beforeEmitting?.();
  const emitted = new Map<string, EmitResult>();
  const describing = ([, { needs }]: readonly [string, TargetEntry]): boolean => needs !== undefined;
  const order = [...running.filter((one) => !describing(one)).toReversed(), ...running.filter(describing)];
  for (const [name, entry] of order) {
    if (entry.needs?.some((one) => hasErrors(emitted.get(one)?.diagnostics ?? []))) continue;
    request.progress(`emitting ${name}`);
    const target = await entry.load();
    const templates = { files: await readTemplates(entry.templates) };
    emitted.set(name, await target.emit(catalogs, templates, request.options, { emitted, news }));
  }
  const from = catalogs.map(({ catalog: { name, version, fingerprint } }) => ({ name, version, fingerprint }));
  const outputs = asked.map(([name]) => {
    return { target: name, catalogs: from, files: withHeader(emitted.get(name)?.files ?? [], request.header ?? []) };
  });
  return { outputs, diagnostics: running.flatMap(([name]) => emitted.get(name)?.diagnostics ?? []) };
}
