import { dirname, join } from "node:path";
import { OutputFolderError } from "../error.ts";
import type { FileSystem } from "./file-system.ts";
import { identity, type Journal, readJournal } from "./journal.ts";
import { isOwnName, work as names } from "./names.ts";
import type { Place } from "./place.ts";

/**
 * Clears up what a replacement left in the work folder, be it this run's or a killed one's: a folder that was moved away
 * and not replaced comes back, a tree that never came to its place goes, and the last state goes, but for what somebody
 * else put into it in the meantime, which moves over. May be interrupted anywhere and begun again.
 *
 * @throws OutputFolderError where something of somebody else's cannot move over, as another thing is in the way
 */
export function settle(fileSystem: FileSystem, { folder, work }: Place): void {
  const journal = readJournal(fileSystem, work);
  if (journal !== null) {
    const old = join(work, names.old);
    if (fileSystem.status(old) !== null && fileSystem.status(folder) === null) fileSystem.rename(old, folder);
  }
  for (const { name } of fileSystem.list(work)) {
    if (name === names.lock || name === names.journal) continue;
    const isTree = name === names.old || name.startsWith(names.next) || name.startsWith(names.spent);
    if (journal === null || !isTree) fileSystem.removeAll(join(work, name));
    else takeApart(fileSystem, rename(fileSystem, work, name), folder, journal);
  }
  if (journal !== null) fileSystem.unlink(join(work, names.journal));
}

/** A killed run may have left a program that still exchanges the tree by its name: under another one it cannot. */
function rename(fileSystem: FileSystem, work: string, name: string): string {
  if (name.startsWith(names.spent)) return join(work, name);
  const spent = join(work, `${names.spent}${name}`);
  fileSystem.rename(join(work, name), spent);
  return spent;
}

function takeApart(fileSystem: FileSystem, tree: string, folder: string, journal: Journal): void {
  const status = fileSystem.status(tree);
  if (status === null) return;
  const last = status.isDirectory() && identity(status) !== journal.next;
  if (last) giveBack({ fileSystem, tree, folder, journal, replaced: new Set(journal.replaced) }, ".");
  else fileSystem.removeAll(tree);
}

interface GiveBack {
  readonly fileSystem: FileSystem;
  readonly tree: string;
  readonly folder: string;
  readonly journal: Journal;
  readonly replaced: ReadonlySet<string>;
}

/** Empties and removes one folder of the last state. */
function giveBack(work: GiveBack, path: string): void {
  const { fileSystem, tree, replaced } = work;
  for (const entry of fileSystem.list(join(tree, path))) {
    const inner = path === "." ? entry.name : `${path}/${entry.name}`;
    const from = join(tree, inner);
    if (replaced.has(inner) || isOwnName(inner)) fileSystem.removeAll(from);
    else if (entry.isDirectory()) giveBackFolder(work, inner);
    else if (isOutdated(work, inner)) fileSystem.unlink(from);
    else moveOver(work, inner);
  }
  fileSystem.removeFolder(join(tree, path));
}

/** A folder that the new state lacks was emptied by the replacement, or came after it was built and moves whole. */
function giveBackFolder(work: GiveBack, path: string): void {
  const { fileSystem, folder, replaced } = work;
  const known =
    fileSystem.status(join(folder, path)) !== null || [...replaced].some((one) => one.startsWith(`${path}/`));
  if (known) giveBack(work, path);
  else moveOver(work, path);
}

/**
 * Whether the new state has this file, or a later one in its place. One that was carried over is the same file. Where
 * the new state still has what was built, another one in the last state was put there after the building; where it has
 * something else, that was put there after the replacement. Times do not tell: a file's changes when a name of it goes.
 */
function isOutdated({ fileSystem, folder, journal, tree }: GiveBack, path: string): boolean {
  const last = fileSystem.status(join(tree, path));
  const now = fileSystem.status(join(folder, path));
  if (last === null) return true;
  if (now === null) return false;
  return identity(last) === identity(now) || identity(now) !== journal.built.get(path);
}

function moveOver({ fileSystem, tree, folder }: GiveBack, path: string): void {
  const to = join(folder, path);
  for (let above = dirname(path); above !== "."; above = dirname(above)) {
    const status = fileSystem.status(join(folder, above));
    if (status !== null && !status.isDirectory()) throw inTheWay(join(tree, path), join(folder, above));
  }
  if (fileSystem.status(to)?.isDirectory()) throw inTheWay(join(tree, path), to);
  fileSystem.makeFolders(dirname(to));
  fileSystem.rename(join(tree, path), to);
}

function inTheWay(from: string, other: string): OutputFolderError {
  return new OutputFolderError(
    `${from} belongs to somebody else and cannot go back, as ${other} is in the way; move one of them by hand`,
  );
}
