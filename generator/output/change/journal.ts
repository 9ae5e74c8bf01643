import type { BigIntStats } from "node:fs";
import { join } from "node:path";
import { isInnerPath } from "../manifest.ts";
import type { FileSystem } from "./file-system.ts";
import { work as names } from "./names.ts";

/** What whoever clears up after a replacement needs to know of it. */
export interface Journal {
  /** Tells the new tree from the old one, whatever names they have by then. */
  readonly next: string;
  /** Files of the old tree that the replacement wrote anew or removed: they are not kept. */
  readonly replaced: readonly string[];
  /** Identities of the files of the new tree, by path: one that is still there has not been touched since. */
  readonly built: ReadonlyMap<string, string>;
}

/** Tells a folder from every other one on its machine; it keeps this when it is renamed. */
export function identity({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

/** Writes the journal of a replacement, in one step. */
export function writeJournal(fileSystem: FileSystem, workFolder: string, journal: Journal): void {
  const path = join(workFolder, names.journal);
  fileSystem.write(`${path}-draft`, JSON.stringify({ ...journal, built: [...journal.built] }));
  fileSystem.rename(`${path}-draft`, path);
}

/** Reads the journal of a work folder; `null` where no replacement had begun. One that makes no sense knows nothing. */
export function readJournal(fileSystem: FileSystem, workFolder: string): Journal | null {
  const text = fileSystem.read(join(workFolder, names.journal));
  if (text === null) return null;
  try {
    const { built, next, replaced } = JSON.parse(text) as Partial<Record<string, unknown>>;
    return {
      next: typeof next === "string" ? next : "",
      replaced: Array.isArray(replaced) ? replaced.filter((path) => typeof path === "string" && isInnerPath(path)) : [],
      built: new Map(Array.isArray(built) ? built.filter(Array.isArray).map(([path, file]) => [path, file]) : []),
    };
  } catch {
    return { next: "", replaced: [], built: new Map() };
  }
}
