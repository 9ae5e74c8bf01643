import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { onTestFinished } from "vitest";

/** A new folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** As {@link temporaryFolder}, in memory where the system has such a disk: for tests with very many small files. */
export function memoryFolder(): string {
  const folder = makeFolder(existsSync("/dev/shm") ? "/dev/shm" : tmpdir());
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** A new folder for a whole suite, which removes it with {@link removeFolder} in `afterAll`. */
export function makeFolder(parent: string = tmpdir()): string {
  return realpathSync(mkdtempSync(join(parent, "framewright-")));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes files by path relative to `folder`. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Text of every file below `folder`, by relative path, sorted. */
export function readFiles(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.sort().map((path) => [relative(folder, path), readFileSync(path, "utf8")]));
}
