import type { BigIntStats } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf } from "../error.ts";
import { type Changes, changedFolders, replacedPaths, writtenTexts } from "./changes.ts";
import type { FileSystem } from "./file-system.ts";
import { ReplacementError } from "./impossible.ts";
import { identity } from "./journal.ts";
import { isOwnName } from "./names.ts";

/** A folder of the old state that the new one has too. */
interface Carried {
  readonly path: string;
  readonly status: BigIntStats;
}

/**
 * Builds what a folder is to become: everything in it that does not change, whoever it belongs to, and what is written.
 *
 * Files that do not change are given a second name, so that they stay the same files: with their times, and open for
 * whoever has them open. Folders and links are made anew, with the mode, owner and, where nothing in them changes, the
 * time of the old ones.
 *
 * @param from the folder as it is; `null` where there is none
 * @param to where nothing stands yet, on the same disk
 * @returns identities of the files and links in the new tree, by path
 * @throws ReplacementError where a file that changes stands behind a link
 */
export function buildTree(
  fileSystem: FileSystem,
  from: string | null,
  to: string,
  changes: Changes,
): ReadonlyMap<string, string> {
  const built: Built = { fileSystem, to, carried: [], files: new Map() };
  fileSystem.makeFolder(to);
  if (from !== null) carry(built, from, new Set(replacedPaths(changes)), ".");
  for (const path of changes.removes) {
    makeFolders(fileSystem, to, dirname(path));
    removeEmptyFolders(fileSystem, to, dirname(path));
  }
  for (const [path, file] of writtenTexts(changes)) {
    makeFolders(fileSystem, to, dirname(path));
    fileSystem.write(join(to, path), file.text);
    note(built, path);
  }
  // Deepest first: a folder's time changes with what is put into it, and its mode may forbid that.
  const changed = changedFolders(changes);
  for (const { path, status } of built.carried.reverse()) restore(fileSystem, to, path, status, !changed.has(path));
  return built.files;
}

/** A tree in the making. */
interface Built {
  readonly fileSystem: FileSystem;
  readonly to: string;
  readonly carried: Carried[];
  readonly files: Map<string, string>;
}

/** Gives the new tree everything that stands at `path` of the old one, but for files at the paths of `without`. */
function carry(built: Built, from: string, without: ReadonlySet<string>, path: string): void {
  const { carried, fileSystem, to } = built;
  const status = fileSystem.status(join(from, path));
  if (status === null) return;
  carried.push({ path, status });
  for (const entry of fileSystem.list(join(from, path))) {
    const inner = path === "." ? entry.name : `${path}/${entry.name}`;
    if (without.has(inner) || isOwnName(inner)) continue;
    if (entry.isDirectory()) {
      fileSystem.makeFolder(join(to, inner));
      carry(built, from, without, inner);
      continue;
    }
    if (entry.isSymbolicLink()) fileSystem.makeLink(fileSystem.readLink(join(from, inner)), join(to, inner));
    else fileSystem.link(join(from, inner), join(to, inner));
    note(built, inner);
  }
}

function note({ fileSystem, files, to }: Built, path: string): void {
  const status = fileSystem.status(join(to, path));
  if (status !== null) files.set(path, identity(status));
}

/** Makes the folders on a path, none of which may be a link: what is written must end up in this tree. */
function makeFolders(fileSystem: FileSystem, root: string, path: string): void {
  if (path === ".") return;
  makeFolders(fileSystem, root, dirname(path));
  const status = fileSystem.status(join(root, path));
  if (status === null) fileSystem.makeFolder(join(root, path));
  else if (!status.isDirectory()) throw new ReplacementError(`${path} is no folder`);
}

/** Removes the folder at a path and those above it, as far as they are empty. */
export function removeEmptyFolders(fileSystem: FileSystem, root: string, path: string): void {
  if (path === ".") return;
  const status = fileSystem.status(join(root, path));
  if (status !== null && !status.isDirectory()) return;
  try {
    if (status !== null) fileSystem.removeFolder(join(root, path));
  } catch (error) {
    if (codeOf(error) === "ENOTEMPTY" || codeOf(error) === "EEXIST") return;
    throw error;
  }
  removeEmptyFolders(fileSystem, root, dirname(path));
}

function restore(fileSystem: FileSystem, root: string, path: string, old: BigIntStats, withTime: boolean): void {
  const target = join(root, path);
  const made = fileSystem.status(target);
  if (made === null) return;
  if (made.uid !== old.uid || made.gid !== old.gid) fileSystem.setOwner(target, Number(old.uid), Number(old.gid));
  if (made.mode !== old.mode) fileSystem.setMode(target, Number(old.mode & 0o7777n));
  if (withTime) fileSystem.setTime(target, Number(old.mtimeNs) / 1e9);
}
