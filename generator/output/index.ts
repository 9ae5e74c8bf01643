import { mkdir } from "node:fs/promises";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { readDigests, readManifest, refuseLinksOut } from "./disk.ts";
import { type LockOwner, withLock } from "./lock.ts";
import { type Manifest, ownedPaths, printManifest } from "./manifest.ts";
import { changes, type Plan, plan, type TargetOutput } from "./plan.ts";
import { write } from "./write.ts";

export { OutputFolderError } from "./disk.ts";
export type { LockOwner } from "./lock.ts";
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

/** Says what writing `outputs` to `folder` would change, and changes nothing. */
export async function compareOutput(folder: string, outputs: readonly TargetOutput[]): Promise<OutputReport> {
  const manifest = await readManifest(folder);
  const paths = new Set(outputs.flatMap((output) => output.files.map((file) => file.path)));
  for (const path of ownedPaths(manifest)) paths.add(path);
  await refuseLinksOut(folder, paths);
  const planned = plan(outputs, manifest, await readDigests(folder, paths));
  if (planned.value === null) return { manifest, plan: null, current: false, diagnostics: planned.diagnostics };
  const current =
    changes(planned.value).length === 0 && printManifest(manifest) === printManifest(planned.value.manifest);
  return { manifest, plan: planned.value, current, diagnostics: planned.diagnostics };
}

/**
 * Brings `folder` to what `outputs` want, touching only files that change and only files that framewright owns.
 *
 * @param beforeWriting called once before anything changes, if anything has to
 */
export async function writeOutput(
  folder: string,
  outputs: readonly TargetOutput[],
  owner: LockOwner,
  beforeWriting: () => void = () => undefined,
): Promise<OutputReport> {
  const first = await compareOutput(folder, outputs);
  if (first.plan === null || first.current) return first;
  beforeWriting();
  await mkdir(folder, { recursive: true });
  return withLock(folder, owner, async () => {
    const report = await compareOutput(folder, outputs);
    if (report.plan !== null) await write(folder, report.manifest, report.plan);
    return report;
  });
}
