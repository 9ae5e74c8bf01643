import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { digest } from "../model/digest.ts";
import { type Manifest, type ManifestCatalog, type ManifestTarget, ownedPaths } from "./manifest.ts";

/** One file that a target wants. */
interface WantedFile {
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the text, where its maker knows it. */
  readonly digest?: string;
}

/** What one target wants in the output folder. */
export interface TargetOutput {
  readonly target: string;
  readonly catalogs: readonly ManifestCatalog[];
  readonly files: readonly WantedFile[];
}

/** One thing to do to one file. `keep` is listed so that a run can say how much stayed as it was. */
export type Action =
  | { readonly kind: "create" | "update"; readonly path: string; readonly text: string }
  | { readonly kind: "keep" | "remove"; readonly path: string };

/** What a run would do to an output folder, decided before anything is written. */
export interface Plan {
  /** Sorted by path, by code unit. */
  readonly actions: readonly Action[];
  /** The manifest once all actions are done. */
  readonly manifest: Manifest;
}

/**
 * Compares what the targets want with what is there.
 *
 * A file on disk with other content that the manifest does not list is somebody else's: a diagnostic, and no plan. One
 * with exactly the wanted content is adopted, so that a lost manifest repairs itself. Files that a target of this run
 * wrote before and no longer wants are removed; other targets' files are left alone.
 *
 * @param disk SHA-256 of each file that exists, for every path that is wanted or owned
 */
export function plan(
  outputs: readonly TargetOutput[],
  manifest: Manifest,
  disk: ReadonlyMap<string, string>,
): { readonly value: Plan | null; readonly diagnostics: readonly Diagnostic[] } {
  const owned = ownedPaths(manifest);
  const actions: Action[] = [];
  const diagnostics: Diagnostic[] = [];
  const targets = new Map<string, ManifestTarget>(manifest.targets);
  const wanted = new Set<string>();

  for (const output of outputs) {
    const files = new Map<string, string>();
    for (const file of output.files) {
      const { path } = file;
      const hash = digestOf(file);
      const present = disk.get(path);
      wanted.add(path);
      files.set(path, hash);
      if (present === undefined) actions.push(write("create", file));
      else if (present === hash) actions.push({ kind: "keep", path });
      else if (owned.has(path)) actions.push(write("update", file));
      else diagnostics.push(diagnostic("output/foreign-file", null, { path }));
    }
    // A target that has nothing to say of these catalogs leaves no trace.
    if (files.size > 0) targets.set(output.target, { catalogs: output.catalogs, files });
    else targets.delete(output.target);
  }
  for (const { target } of outputs) {
    for (const path of manifest.targets.get(target)?.files.keys() ?? []) {
      if (!wanted.has(path) && disk.has(path)) actions.push({ kind: "remove", path });
    }
  }
  actions.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { value: diagnostics.length > 0 ? null : { actions, manifest: { targets } }, diagnostics };
}

/** Files are compared again once the folder is locked. */
const digests = new WeakMap<WantedFile, string>();

function digestOf(file: WantedFile): string {
  const known = file.digest ?? digests.get(file) ?? digest(file.text);
  digests.set(file, known);
  return known;
}

/** The text is asked for when it is written: all of them at once may be too much to hold. */
function write(kind: "create" | "update", file: WantedFile): Action {
  return {
    kind,
    path: file.path,
    get text() {
      return file.text;
    },
  };
}

/** Whether carrying the plan out would change the folder's files. */
export function changes(plan: Plan): readonly Action[] {
  return plan.actions.filter((action) => action.kind !== "keep");
}
