import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { changeFolder, type FileSystem, type LockOwner, type Written } from "../output/index.ts";

/** Files to write into a folder, and by whom. */
export interface WriteRequest {
  readonly folder: string;
  /** Texts by path relative to the folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether to overwrite files with another text. */
  readonly force: boolean;
  readonly owner: LockOwner;
  /** Paths that must not move: what is imported, and the current folder. */
  readonly pinned: readonly string[];
  /** Default: the disk. */
  readonly fileSystem?: FileSystem;
}

/**
 * Writes files into a folder: all of them or, where one is in the way and `force` is not given, none. The folder gets
 * all of them in one step, as the output of `generate` does.
 *
 * @returns findings that kept everything from being written; empty where it was
 */
export async function writeFiles(request: WriteRequest): Promise<readonly Diagnostic[]> {
  const { folder, force, texts } = request;
  return changeFolder({
    ...request,
    decide: async () => {
      const creates = new Map<string, Written>();
      const updates = new Map<string, Written>();
      for (const [file, text] of texts) {
        const before = await textOf(join(folder, file));
        if (before === null) creates.set(file, { text });
        else if (before !== text) updates.set(file, { text });
      }
      const blocked = force ? [] : [...updates.keys()].map((file) => join(folder, file));
      const idle = blocked.length > 0 || creates.size + updates.size === 0;
      return {
        result: blocked.map((path) => diagnostic("import/exists", null, { path })),
        changes: idle ? null : { creates, updates, removes: [], record: null },
      };
    },
  });
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
