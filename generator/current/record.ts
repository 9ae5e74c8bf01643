import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { digest } from "../model/digest.ts";
import type { Build } from "./build.ts";
import { replaceFile } from "./replace.ts";
import type { Seen } from "./seen.ts";

/** A run of `generate` as it was asked for. */
export interface Run {
  /** Path of the catalog as the caller named it. */
  readonly catalog: string;
  readonly out: string;
  /** Names of targets, in any order; `null` for all. */
  readonly targets: readonly string[] | null;
}

/** What a run left: everything that has to be as it was for the same run to have nothing to do. */
export interface RunRecord {
  /** What decides the bytes besides files: digest of the generator, and version of Node. */
  readonly generator: string;
  readonly catalog: string;
  readonly out: string;
  /** Files and folders of the catalog. */
  readonly inputs: readonly Seen[];
  /** Where links lead: the resolved path of each input, and of the output folder. */
  readonly real: readonly (readonly [path: string, real: string])[];
  /** Files of the output. */
  readonly outputs: readonly Seen[];
  /** Folders on the way to them, none of which is a link. */
  readonly folders: readonly string[];
  readonly said: Said;
}

/** What a run that changes nothing has to say. */
export interface Said {
  readonly messages: number;
  readonly types: number;
  /** Names of the targets in the order in which they ran. */
  readonly targets: readonly string[];
  /** Files that the targets own. */
  readonly files: number;
}

/** Most output folders that a package keeps records of. */
const mostFolders = 64;

/** What decides the bytes of output besides the catalog. */
export function generatorOf({ digest }: Build, nodeVersion: string): string {
  return `${digest} ${nodeVersion}`;
}

/** Reads the record of the last run like this one; `null` if there is none. */
export function readRecord(build: Build, run: Run): RunRecord | null {
  try {
    return JSON.parse(readFileSync(pathOf(build, run), "utf8")) as RunRecord;
  } catch {
    return null;
  }
}

/** Keeps the record of a run. Where that is impossible, the next run does everything again. */
export function keepRecord(build: Build, run: Run, record: RunRecord): void {
  try {
    mkdirSync(folderOf(build, run.out), { recursive: true });
    forgetOldest(recordsOf(build));
  } catch {
    return;
  }
  replaceFile(pathOf(build, run), JSON.stringify(record));
}

/** Drops the records of an output folder: what is going to be written may stop half-way. */
export function forgetRecords(build: Build, out: string): void {
  rmSync(folderOf(build, out), { recursive: true, force: true });
}

/** Beside the compiled generator: whoever can write there can change what the generator does. */
function recordsOf({ root }: Build): string {
  return `${root}dist/current/`;
}

function folderOf(build: Build, out: string): string {
  return recordsOf(build) + digest(resolve(out)).slice(0, 32);
}

function pathOf(build: Build, { catalog, out, targets }: Run): string {
  const asked = JSON.stringify([resolve(catalog), targets && [...new Set(targets)].sort()]);
  return `${folderOf(build, out)}/${digest(asked).slice(0, 32)}.json`;
}

function forgetOldest(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= mostFolders) return;
  const aged = names.map((name) => ({ name, age: statSync(folder + name, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  aged.sort((a, b) => a.age - b.age);
  for (const { name } of aged.slice(0, names.length - mostFolders)) {
    rmSync(folder + name, { recursive: true, force: true });
  }
}
