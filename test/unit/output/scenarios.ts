import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type FileSystem, type TargetOutput, writeOutput } from "../../../generator/output/index.ts";
import { Killed } from "../../support/faults.ts";

type Files = Readonly<Record<string, string>>;

/** A change of an output folder: what framewright wrote last, what it writes now, and what else is in the folder. */
export interface Scenario {
  readonly name: string;
  /** `null` where the folder is not there yet. */
  readonly before: Files | null;
  readonly after: Files;
  readonly foreign: boolean;
}

const first: Files = {
  "typescript/v1/index.ts": "1\n",
  "typescript/v1/chat.ts": "1\n",
  "typescript/v1/old/gone.ts": "1\n",
  "swift/Package.swift": "1\n",
  "swift/Sources/A.swift": "1\n",
};
const second: Files = {
  "typescript/v1/index.ts": "2\n",
  "typescript/v1/chat.ts": "1\n",
  "typescript/v2/index.ts": "2\n",
  "swift/Package.swift": "1\n",
  "swift/Sources/A.swift": "2\n",
};
const { "typescript/v1/old/gone.ts": _, ...fewer } = first;

export const scenarios: readonly Scenario[] = [
  { name: "create", before: null, after: first, foreign: false },
  { name: "create beside somebody's files", before: {}, after: first, foreign: true },
  { name: "update", before: first, after: { ...first, "swift/Sources/A.swift": "2\n" }, foreign: true },
  { name: "remove", before: first, after: fewer, foreign: true },
  { name: "mixed", before: first, after: second, foreign: true },
];

/** Outputs of one target. */
export function outputs(files: Files): TargetOutput[] {
  const catalogs = [{ name: "orders", version: "1.0.0", fingerprint: "f" }];
  return [{ target: "typescript", catalogs, files: Object.entries(files).map(([path, text]) => ({ path, text })) }];
}

/** Writes to `folder` as the process with this number; nobody else runs. */
export async function write(
  folder: string,
  files: Files,
  fileSystem: FileSystem,
  options: { readonly id?: number; readonly pinned?: readonly string[] } = {},
): Promise<void> {
  const { id = process.pid, pinned = [] } = options;
  const owner = { id, isRunning: (other: number) => other === id };
  await writeOutput({ folder, outputs: outputs(files), owner, pinned, fileSystem });
}

/** As {@link write}; what it threw, `null` if nothing. A killed process has no say. */
export async function tryToWrite(...parameters: Parameters<typeof write>): Promise<unknown> {
  try {
    await write(...parameters);
    return null;
  } catch (error) {
    return error instanceof Killed ? null : error;
  }
}

/** Puts the state before a scenario's change at `folder`. */
export async function arrange(folder: string, { before, foreign }: Scenario, fileSystem: FileSystem): Promise<void> {
  if (before === null) return;
  mkdirSync(folder, { recursive: true });
  if (Object.keys(before).length > 0) await write(folder, before, fileSystem);
  if (!foreign) return;
  const mine = {
    "notes.txt": "mine",
    "typescript/v1/mine.txt": "mine",
    "typescript/v1/old/deep/mine.txt": "mine",
    "swift/.build/debug/object.o": "mine",
  };
  for (const [path, text] of Object.entries(mine)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, "empty"));
  chmodSync(join(folder, "empty"), 0o700);
  chmodSync(join(folder, "swift/.build"), 0o750);
  symlinkSync("debug/object.o", join(folder, "swift/.build/latest"));
  symlinkSync("nowhere", join(folder, "dangling"));
}
