import { createHash } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { checkModel, type Effort, inFolder } from "./check.ts";
import { anyModel, type Model, writeModel } from "./model.ts";

/** What to make of a seed. */
export interface ModelRequest {
  /** Number of models. */
  readonly count: number;
  readonly seed: number;
  readonly effort: Effort;
  readonly progress: (tried: number) => void;
}

/** What came of it. */
export interface ModelReport {
  readonly tried: number;
  /** Models that are catalogs, and on which everything agreed. */
  readonly fine: number;
  /** How often the dialect refused a model, by the code of the finding. */
  readonly refused: Readonly<Record<string, number>>;
  /** The smallest catalog that was found to go wrong; the run ends with it. */
  readonly found: { readonly model: Model; readonly problem: string } | null;
}

/** Most models that are tried to make a wrong one smaller. */
const patience = 250;

/** Compiles and holds models, until one goes wrong, of which the smallest is looked for. */
export async function fuzzModels({ count, seed, effort, progress }: ModelRequest): Promise<ModelReport> {
  const refused: Record<string, number> = {};
  let [tried, fine, shrinking] = [0, 0, 0];
  const property = fc.asyncProperty(anyModel, async (model) => {
    if (shrinking > patience) return;
    const outcome = await inFolder((folder) => checkModel(model, folder, effort));
    if (outcome.kind === "wrong") {
      shrinking += 1;
      throw new Error(outcome.problem);
    }
    if (shrinking > 0) {
      shrinking += 1;
      return;
    }
    tried += 1;
    if (outcome.kind === "fine") fine += 1;
    else for (const code of outcome.codes) refused[code] = (refused[code] ?? 0) + 1;
    progress(tried);
  });
  const details = await fc.check(property, { numRuns: count, seed });
  if (!details.failed) return { tried, fine, refused, found: null };
  const [model] = details.counterexample ?? [];
  const { errorInstance } = details;
  if (model === undefined || !(errorInstance instanceof Error)) throw new Error("the run of models broke off");
  return { tried: tried + 1, fine, refused, found: { model, problem: errorInstance.message } };
}

/** Models that the dialect takes, from a seed. */
export async function soundModels(count: number, seed: number): Promise<readonly Model[]> {
  const sound: Model[] = [];
  for (const model of fc.sample(anyModel, { numRuns: 10 * count, seed })) {
    if (sound.length === count) break;
    const outcome = await inFolder((folder) => checkModel(model, folder, { mutants: 0 }));
    if (outcome.kind === "fine") sound.push(model);
  }
  return sound;
}

/** Keeps a model as a catalog folder, under a name that it always gets, and returns the path. */
export function keepModel(model: Model, folder: string): string {
  const name = createHash("sha256").update(JSON.stringify(model)).digest("hex").slice(0, 8);
  const path = join(folder, `model-${name}`);
  writeModel(model, path, 1);
  return path;
}

/** A report in words. */
export function modelText({ tried, fine, refused, found }: ModelReport, count: number, seed: number): string {
  const findings = Object.entries(refused).sort(([, one], [, other]) => other - one);
  const told = findings.map(([code, times]) => `${code} ${times}`).join(", ");
  const sign = found === null ? "\u2713" : "\u2717";
  const line = `${sign} models: ${tried} of ${count} catalogs (seed ${seed}), ${fine} compiled and agreed on, the others refused (${told})\n`;
  return found === null ? line : `${line}  ${found.problem.replaceAll("\n", "\n  ")}\n`;
}

/** Adds the reports of parts of a run. */
export function mergeModels(reports: readonly ModelReport[]): ModelReport {
  const refused: Record<string, number> = {};
  for (const report of reports) {
    for (const [code, times] of Object.entries(report.refused)) refused[code] = (refused[code] ?? 0) + times;
  }
  const sum = (of: (report: ModelReport) => number): number => reports.reduce((total, one) => total + of(one), 0);
  const found = reports.find((one) => one.found !== null)?.found ?? null;
  return { tried: sum((one) => one.tried), fine: sum((one) => one.fine), refused, found };
}
