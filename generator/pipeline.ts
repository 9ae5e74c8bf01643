import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.ts";
import { loadCatalogs, showFindings } from "./load/index.ts";
import { readTemplates } from "./load/templates.ts";
import type { LoadedCatalog } from "./model/compiled.ts";
import { compareOutput, type LockOwner, type OutputReport, type TargetOutput, writeOutput } from "./output/index.ts";
import { staleNumbers, writeNumbers } from "./output/numbers.ts";
import { targetRegistry } from "./targets/index.ts";
import type { Target, TargetOptions } from "./targets/target.ts";

/** One compile: which catalog, which targets, into which folder. */
export interface GenerateRequest {
  /** A folder of version folders, a catalog folder, or one `*.schema.json` file. */
  readonly catalog: string;
  /** Output folder. */
  readonly out: string;
  /** Names from the registry, in any order. */
  readonly targets: readonly string[];
  /** Compare only: nothing is written. */
  readonly check: boolean;
  readonly owner: LockOwner;
  /** What is chosen of the output; the defaults if left out. */
  readonly options?: TargetOptions;
  /** Told what is about to be done, in a few words; for people who wait. */
  readonly progress: (step: string) => void;
  /** Called once everything that emits is loaded, before it does. */
  readonly beforeEmitting?: () => void;
  /** Called once before anything in the output folder changes, if anything has to. */
  readonly beforeWriting?: () => void;
}

/** What a compile came to. */
export interface GenerateReport {
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of the catalogs' files by origin file, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  readonly catalogs: readonly LoadedCatalog[];
  /** Files of numbers in the catalogs' folders that were brought up to date, or with `check` would have been. */
  readonly numbers: readonly string[];
  /** `null` when an error stopped the compile before the output folder was looked at. */
  readonly output: OutputReport | null;
}

/**
 * The whole compile: load (parse with positions, check against the dialect, link, name, build the model), emit in
 * memory, plan against the disk, write. An error in any stage stops before anything is written.
 */
export async function generate(request: GenerateRequest): Promise<GenerateReport> {
  request.progress(`reading ${request.catalog}`);
  const loaded = await loadCatalogs(request.catalog);
  const catalogs = loaded.value ?? [];
  const stopped = { diagnostics: loaded.diagnostics, sources: loaded.sources, catalogs, numbers: [], output: null };
  if (loaded.value === null || hasErrors(loaded.diagnostics)) return stopped;

  const emitted = await emit(catalogs, request);
  const found = [...loaded.diagnostics, ...showFindings(emitted.diagnostics, catalogs)];
  if (hasErrors(found)) return { ...stopped, diagnostics: found };

  request.progress(`${request.check ? "comparing" : "writing"} ${request.out}`);
  const output = request.check
    ? await compareOutput(request.out, emitted.outputs)
    : await writeOutput({ ...request, folder: request.out, outputs: emitted.outputs, pinned: [request.catalog, "."] });
  const diagnostics = [...found, ...output.diagnostics];
  const numbers = staleNumbers(catalogs);
  if (request.check || hasErrors(diagnostics)) return { ...stopped, diagnostics, numbers, output };
  const sources = new Map([...loaded.sources, ...(await writeNumbers(catalogs))]);
  return { ...stopped, sources, diagnostics, numbers, output };
}

/**
 * Runs the targets one after the other, the last of the registry first: it needs the most memory, and gets it while
 * nothing of the others is kept. What they emit and find is in the registry's order.
 */
async function emit(
  catalogs: readonly LoadedCatalog[],
  request: GenerateRequest,
): Promise<{ readonly outputs: readonly TargetOutput[]; readonly diagnostics: readonly Diagnostic[] }> {
  const outputs: TargetOutput[] = [];
  const diagnostics: Diagnostic[] = [];
  const asked = [...targetRegistry].filter(([name]) => request.targets.includes(name));
  const loaded = new Map<string, Target>();
  for (const [name, entry] of asked) loaded.set(name, await entry.load());
  request.beforeEmitting?.();
  for (const [name, entry] of asked.toReversed()) {
    request.progress(`emitting ${name}`);
    const target = loaded.get(name) as Target;
    const result = await target.emit(catalogs, { files: await readTemplates(entry.templates) }, request.options);
    diagnostics.unshift(...result.diagnostics);
    const from = catalogs.map(({ catalog: { name, version, fingerprint } }) => ({ name, version, fingerprint }));
    outputs.unshift({ target: name, catalogs: from, files: result.files });
  }
  return { outputs, diagnostics };
}
