import { stat } from "node:fs/promises";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { changeFolder, type Decision, type FileSystem, hasLeftovers, type LockOwner } from "./change/index.ts";
import { readDigests, readManifest, refuseLinksOut } from "./disk.ts";
import { isMissing } from "./error.ts";
import { type Manifest, ownedPaths } from "./manifest.ts";
import { type Plan, plan, type TargetOutput } from "./plan.ts";
import { folderChanges, isCurrent } from "./record.ts";

export { type Changes, changeFolder, type FileSystem, type LockOwner, type Written } from "./change/index.ts";
export { OutputFolderError } from "./error.ts";
export type { Action, TargetOutput } from "./plan.ts";
export { changes } from "./plan.ts";

/** What a run did, or with `--check` would do, to an output folder. */
export interface OutputReport {
  /** What framewright owned in the folder when it was compared. */
  readonly manifest: Manifest;
  /** `null` when a diagnostic kept the run from planning. */
  readonly plan: Plan | null;
  /** Whether the folder, manifest included, is as the run wants it without writing. */
  readonly current: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** What writing outputs to a folder needs to know. */
export interface OutputRequest {
  readonly folder: string;
  readonly outputs: readonly TargetOutput[];
  readonly owner: LockOwner;
  /** Paths that must not move: the catalog's and the current folder. */
  readonly pinned: readonly string[];
  /** Called once before anything changes, if anything has to. */
  readonly beforeWriting?: () => void;
  /** Default: the disk. */
  readonly fileSystem?: FileSystem;
}

/** How often a folder is looked at again that another run replaces while it is being read. */
const looks = 5;

/** Says what writing `outputs` to `folder` would change, and changes nothing. */
export async function compareOutput(folder: string, outputs: readonly TargetOutput[]): Promise<OutputReport> {
  for (let look = 1; ; look++) {
    const before = await identity(folder);
    const report = await compareOnce(folder, outputs);
    // Half of one state and half of the next is no state.
    if (look === looks || (await identity(folder)) === before) return report;
  }
}

/** Brings a folder to what `outputs` want, touching only files that change and only files that framewright owns. */
export async function writeOutput(request: OutputRequest): Promise<OutputReport> {
  const { folder, outputs } = request;
  const first = await compareOutput(folder, outputs);
  if ((first.plan === null || first.current) && !hasLeftovers(folder, request.fileSystem)) return first;
  request.beforeWriting?.();
  const decide = async (): Promise<Decision<OutputReport>> => {
    const result = await compareOutput(folder, outputs);
    const changes = result.plan === null || result.current ? null : folderChanges(result.manifest, result.plan);
    return { result, changes };
  };
  return changeFolder({ ...request, decide });
}

async function compareOnce(folder: string, outputs: readonly TargetOutput[]): Promise<OutputReport> {
  const manifest = await readManifest(folder);
  const paths = new Set(outputs.flatMap((output) => output.files.map((file) => file.path)));
  for (const path of ownedPaths(manifest)) paths.add(path);
  await refuseLinksOut(folder, paths);
  const planned = plan(outputs, manifest, await readDigests(folder, paths));
  if (planned.value === null) return { manifest, plan: null, current: false, diagnostics: planned.diagnostics };
  const current = isCurrent(manifest, planned.value);
  return { manifest, plan: planned.value, current, diagnostics: planned.diagnostics };
}

/** Tells a folder from the one that takes its place. */
async function identity(folder: string): Promise<string> {
  try {
    const { dev, ino } = await stat(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
}
