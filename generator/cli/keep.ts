import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { releasesOf } from "../compatibility/releases.ts";
import type { Build } from "../current/build.ts";
import { generatorOf, keepRecord, type Run } from "../current/record.ts";
import { lookAt, type Seen } from "../current/seen.ts";
import { discover } from "../load/discover.ts";
import { digest } from "../model/digest.ts";
import { manifestPath, printManifest } from "../output/manifest.ts";
import type { GenerateReport } from "../pipeline.ts";
import { targetRegistry } from "../targets/index.ts";
import { sizeOf } from "./summary.ts";

/** The compiled generator that runs, and what runs it. */
export interface Generator {
  readonly build: Build;
  readonly nodeVersion: string;
}

/**
 * Keeps what a finished run was made from and what it left, so that the next one like it can see that there is nothing
 * to do. A run with findings is not kept: the next one has to find them again.
 *
 * Digests are those of what was compiled and planned, not of what lies there by now; stamps are left to the next run,
 * which reads each file once.
 */
export async function keepRun(
  { build, nodeVersion }: Generator,
  run: Run,
  targets: readonly string[],
  report: GenerateReport,
): Promise<void> {
  const plan = report.output?.plan;
  if (!plan || report.diagnostics.length > 0) return;
  try {
    const inputs = [...report.sources].map(([path, text]): Seen => [path, digest(text), null]);
    const isTold = targets.some((name) => targetRegistry.get(name)?.needs !== undefined);
    const listed = [...listedFolders(run.catalog), ...(isTold ? releaseFolders(report.catalogs) : [])];
    // Whatever was added since the catalogs were looked for is in the folders as they are seen here.
    const places = await discover(run.catalog);
    const found = places.value?.map(({ shown }) => shown).join("\n");
    if (found !== report.catalogs.map(({ folder }) => folder).join("\n")) return;

    const outputs = targets.flatMap((name) =>
      [...(plan.manifest.targets.get(name)?.files ?? [])].map(([path, hash]): Seen => [path, hash, null]),
    );
    const folders = foldersOf(run.out, outputs);
    if (folders.some((folder) => !lstatSync(folder).isDirectory())) return;
    const linked = [run.out, run.catalog, ...listed.map(([path]) => path), ...inputs.map(([path]) => path)];
    keepRecord(build, run, {
      generator: generatorOf(build, nodeVersion),
      catalog: run.catalog,
      out: run.out,
      inputs: [...listed, ...inputs],
      real: [...new Set(linked)].map((path) => [path, realpathSync.native(path)]),
      outputs: [...outputs, [manifestPath, digest(printManifest(plan.manifest)), null]],
      folders,
      said: { ...sizeOf(report), targets, files: outputs.length },
    });
  } catch {
    // Something is gone already: the next run finds out what.
  }
}

/** The folders in which catalogs were looked for, with the names in them. */
function listedFolders(catalog: string): readonly Seen[] {
  if (!statSync(catalog).isDirectory()) return [];
  const versions = readdirSync(catalog).filter((name) => /^v[0-9]+$/.test(name));
  return [catalog, ...versions.map((name) => join(catalog, name))]
    .map((path) => lookAt("", path, "follow"))
    .filter((seen) => seen !== null);
}

/** The folders in which releases were looked for, or would be. */
function releaseFolders(catalogs: GenerateReport["catalogs"]): readonly Seen[] {
  const folders = catalogs.map(releasesOf).map((folder) => (existsSync(folder) ? folder : dirname(folder)));
  return [...new Set(folders)].map((path) => lookAt("", path, "follow")).filter((seen) => seen !== null);
}

/** Every folder between the output folder and a file in it. */
function foldersOf(out: string, files: readonly Seen[]): readonly string[] {
  const folders = new Set<string>();
  for (const [path] of files) {
    const segments = path.split("/");
    for (let depth = 1; depth < segments.length; depth += 1) folders.add(join(out, ...segments.slice(0, depth)));
  }
  return [...folders];
}
