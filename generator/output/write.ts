import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Manifest, manifestPath, printManifest } from "./manifest.ts";
import { type Action, changes, type Plan } from "./plan.ts";

/** Folder for files on their way into place; gone after every run, and cleared by the next after a killed one. */
const stagingName = ".framewright-staging";

/**
 * Carries a plan out.
 *
 * Everything is first written into a staging folder, so that a full disk changes nothing. Then a manifest that owns the
 * old and the new files goes in, each file is renamed into place, and the final manifest comes last: a run killed at any
 * point leaves only files that the next run owns and completes.
 */
export async function write(folder: string, previous: Manifest, plan: Plan): Promise<void> {
  const wanted = changes(plan);
  const printed = printManifest(plan.manifest);
  if (wanted.length === 0 && printed === printManifest(previous)) return;

  const staging = join(folder, stagingName);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true, mode: 0o700 });
  try {
    const staged = await stage(staging, wanted);
    await stageFile(staging, "intent", printManifest(union(previous, plan.manifest)));
    await stageFile(staging, "manifest", printed);

    await rename(join(staging, "intent"), join(folder, manifestPath));
    for (const [path, name] of staged) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await rename(join(staging, name), join(folder, path));
    }
    for (const action of wanted) if (action.kind === "remove") await remove(folder, action.path);
    await rename(join(staging, "manifest"), join(folder, manifestPath));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function stage(staging: string, actions: readonly Action[]): Promise<ReadonlyMap<string, string>> {
  const staged = new Map<string, string>();
  for (const action of actions) {
    if (action.kind !== "create" && action.kind !== "update") continue;
    const name = String(staged.size);
    await stageFile(staging, name, action.text);
    staged.set(action.path, name);
  }
  return staged;
}

async function stageFile(staging: string, name: string, text: string): Promise<void> {
  await writeFile(join(staging, name), text, { flag: "wx" });
}

/** Owns what either manifest owns. */
function union(previous: Manifest, next: Manifest): Manifest {
  const targets = new Map(next.targets);
  for (const [name, target] of previous.targets) {
    const files = new Map([...target.files, ...(next.targets.get(name)?.files ?? [])]);
    targets.set(name, { catalogs: next.targets.get(name)?.catalogs ?? target.catalogs, files });
  }
  return { targets };
}

/** Removes a file and the folders that it leaves empty. */
async function remove(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      await rmdir(join(folder, parent));
    } catch {
      return; // not empty, or not ours to judge: it stays
    }
  }
}
