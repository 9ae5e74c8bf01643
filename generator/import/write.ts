import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";

/**
 * Writes files into a folder: all of them or, where one is in the way and `force` is not given, none. They are written
 * aside first, so that a full disk leaves nothing half done.
 *
 * @returns findings that kept everything from being written; empty where it was
 */
export async function writeFiles(
  folder: string,
  texts: ReadonlyMap<string, string>,
  force: boolean,
): Promise<readonly Diagnostic[]> {
  const changed: [string, string][] = [];
  const blocked: Diagnostic[] = [];
  for (const [file, text] of texts) {
    const before = await textOf(join(folder, file));
    if (before === text) continue;
    if (before !== null && !force) blocked.push(diagnostic("import/exists", null, { path: join(folder, file) }));
    changed.push([file, text]);
  }
  if (blocked.length > 0 || changed.length === 0) return blocked;
  await mkdir(folder, { recursive: true });
  const staging = await mkdtemp(join(folder, ".framewright-import-"));
  try {
    for (const [index, [, text]] of changed.entries())
      await writeFile(join(staging, String(index)), text, { flag: "wx" });
    for (const [index, [file]] of changed.entries()) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await rename(join(staging, String(index)), join(folder, file));
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return [];
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
