import { dirname, join } from "node:path";
import { removeEmptyFolders } from "./build.ts";
import { type Changes, writtenTexts } from "./changes.ts";
import type { FileSystem } from "./file-system.ts";
import { staging } from "./names.ts";

/**
 * Changes a folder file by file, for folders that cannot be replaced as a whole.
 *
 * Everything is first written into a staging folder, so that a full disk changes nothing. Then a record that owns the
 * old and the new files goes in, each file is renamed into place, and the final record comes last: each file is wholly
 * old or wholly new, and a run killed among the renames leaves only files that the next run owns and completes.
 */
export function changeInPlace(fileSystem: FileSystem, folder: string, changes: Changes): void {
  const { record, removes } = changes;
  const stage = join(folder, staging);
  fileSystem.removeAll(stage);
  fileSystem.makeFolder(stage);
  try {
    const staged = new Map<string, string>();
    for (const [path, file] of writtenTexts(changes)) {
      const draft = join(stage, String(staged.size));
      fileSystem.write(draft, file.text);
      staged.set(path, draft);
    }
    if (record !== null) {
      const draft = join(stage, "record");
      fileSystem.write(draft, record.during);
      fileSystem.rename(draft, join(folder, record.path));
    }
    const put = (path: string, draft: string): void => {
      fileSystem.makeFolders(dirname(join(folder, path)));
      fileSystem.rename(draft, join(folder, path));
    };
    for (const [path, draft] of staged) if (path !== record?.path) put(path, draft);
    for (const path of removes) {
      fileSystem.unlink(join(folder, path));
      removeEmptyFolders(fileSystem, folder, dirname(path));
    }
    const last = record === null ? undefined : staged.get(record.path);
    if (record !== null && last !== undefined) put(record.path, last);
  } finally {
    fileSystem.removeAll(stage);
  }
}
