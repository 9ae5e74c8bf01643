import type { Changes, Written } from "./change/index.ts";
import { emptyManifest, type Manifest, manifestPath, printManifest } from "./manifest.ts";
import { changes, type Plan } from "./plan.ts";

/** Whether a folder with this manifest is as planned without a change. */
export function isCurrent(manifest: Manifest, plan: Plan): boolean {
  return changes(plan).length === 0 && printManifest(manifest) === printManifest(plan.manifest);
}

/** Turns a plan into changes of the folder, the manifest among them where it changes. */
export function folderChanges(previous: Manifest, plan: Plan): Changes {
  const creates = new Map<string, Written>();
  const updates = new Map<string, Written>();
  const removes: string[] = [];
  for (const action of plan.actions) {
    if (action.kind === "create") creates.set(action.path, action);
    if (action.kind === "update") updates.set(action.path, action);
    if (action.kind === "remove") removes.push(action.path);
  }
  const printed = printManifest(plan.manifest);
  if (printed === printManifest(previous)) return { creates, updates, removes, record: null };
  (previous === emptyManifest ? creates : updates).set(manifestPath, { text: printed });
  const during = printManifest(union(previous, plan.manifest));
  return { creates, updates, removes, record: { path: manifestPath, during } };
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
