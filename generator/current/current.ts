import { lstatSync, realpathSync } from "node:fs";
import type { Build } from "./build.ts";
import { generatorOf, keepRecord, type Run, type RunRecord, readRecord, type Said } from "./record.ts";
import { lookAgain } from "./seen.ts";

/**
 * Whether a run has nothing to do and nothing to find: generator, catalog and output are as a run of the same kind left
 * them that had no findings. What that run said of them, else `null`.
 *
 * Nothing is parsed, and files are read only where the stamp of the file system is new.
 */
export function findCurrent(build: Build, run: Run, nodeVersion: string): Said | null {
  const record = readRecord(build, run);
  if (record === null || !isAsAsked(record, run, generatorOf(build, nodeVersion))) return null;
  try {
    if (record.real.some(([path, real]) => realpathSync.native(path) !== real)) return null;
    if (record.folders.some((folder) => !lstatSync(folder).isDirectory())) return null;
    const inputs = lookAgain("", record.inputs, "follow");
    const outputs = inputs && lookAgain(`${record.out}/`, record.outputs, "refuse");
    if (outputs === null || inputs === null) return null;
    if (inputs !== record.inputs || outputs !== record.outputs) {
      keepRecord(build, run, { ...record, inputs, outputs });
    }
  } catch {
    // Something is gone or cannot be read: the whole run says what.
    return null;
  }
  return record.said;
}

/** The same words from another folder would mean other files. */
function isAsAsked(record: RunRecord, run: Run, generator: string): boolean {
  return record.generator === generator && record.catalog === run.catalog && record.out === run.out;
}
