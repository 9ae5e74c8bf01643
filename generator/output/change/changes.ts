import { dirname } from "node:path";

/** A text to write; it may be made when it is asked for, as all of them at once may be too much to hold. */
export interface Written {
  readonly text: string;
}

/** What is to become of a folder. Paths are relative to it, with `/`; texts are by path. */
export interface Changes {
  /** Files where nothing stands. */
  readonly creates: ReadonlyMap<string, Written>;
  /** Files that stand there with another text. */
  readonly updates: ReadonlyMap<string, Written>;
  /** Files that go, with the folders that they leave empty. */
  readonly removes: readonly string[];
  /** The file that says which files are ours, where it is among those that change. */
  readonly record: RecordFile | null;
}

/** A file that describes the others. */
export interface RecordFile {
  readonly path: string;
  /** Its text while files are changed one by one: it knows the old and the new ones. */
  readonly during: string;
}

/** Paths of what stands there and is not kept. */
export function replacedPaths({ updates, removes }: Changes): readonly string[] {
  return [...updates.keys(), ...removes];
}

/** Everything that is written, new or not. */
export function writtenTexts({ creates, updates }: Changes): ReadonlyMap<string, Written> {
  return new Map([...creates, ...updates]);
}

/** Folders in which something changes, at any depth; `.` is the folder itself. */
export function changedFolders(changes: Changes): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of [...changes.creates.keys(), ...replacedPaths(changes)]) {
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  return folders;
}
