import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadedCatalog } from "../model/compiled.ts";

/** Paths of the catalogs' files of numbers that are not up to date. */
export function staleNumbers(catalogs: readonly LoadedCatalog[]): readonly string[] {
  return catalogs.flatMap(({ folder, numbers }) => {
    return numbers === null || numbers.isCurrent ? [] : [join(folder, numbers.file)];
  });
}

/** Writes those files of numbers that are not up to date, each whole or not at all; gives their paths and new texts. */
export async function writeNumbers(catalogs: readonly LoadedCatalog[]): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>();
  for (const { folder, numbers } of catalogs) {
    if (numbers === null || numbers.isCurrent) continue;
    const path = join(folder, numbers.file);
    await writeFile(`${path}.part`, numbers.wanted);
    await rename(`${path}.part`, path);
    written.set(path, numbers.wanted);
  }
  return written;
}
