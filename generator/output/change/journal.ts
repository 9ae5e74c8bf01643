import type { BigIntStats } from "node:fs";
import { join } from "node:path";
import { isInnerPath } from "../manifest.ts";
import { type Changes, replacedPaths } from "./changes.ts";
import type { FileSystem } from "./file-system.ts";
import { work as names } from "./names.ts";

/** What whoever clears up after a replacement needs to know of it. */
export interface Journal {
  /** Tells the new tree from the old one, whatever names they have by then. */
  readonly next: string;
  /** Files of the old tree that the replacement wrote anew or removed: they are not kept. */
  readonly replaced: readonly string[];
}

/** Tells a folder from every other one on its machine; it keeps this when it is renamed. */
export function identity({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

/** Writes the journal of a replacement, in one step. */
export function writeJournal(fileSystem: FileSystem, workFolder: string, next: string, changes: Changes): void {
  const status = fileSystem.status(next);
  const journal: Journal = { next: status === null ? "" : identity(status), replaced: replacedPaths(changes) };
  const path = join(workFolder, names.journal);
  fileSystem.write(`${path}-draft`, JSON.stringify(journal));
  fileSystem.rename(`${path}-draft`, path);
}

/** Reads the journal of a work folder; `null` where no replacement had begun. One that makes no sense knows nothing. */
export function readJournal(fileSystem: FileSystem, workFolder: string): Journal | null {
  const text = fileSystem.read(join(workFolder, names.journal));
  if (text === null) return null;
  const unknown: Journal = { next: "", replaced: [] };
  try {
    const { next, replaced } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (typeof next !== "string" || !Array.isArray(replaced)) return unknown;
    return { next, replaced: replaced.filter((path) => typeof path === "string" && isInnerPath(path)) };
  } catch {
    return unknown;
  }
}
