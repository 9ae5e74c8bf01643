import { randomBytes } from "node:crypto";
import { type FileHandle, open, readFile } from "node:fs/promises";
import type { StoredRecord } from "./realtime/records.ts";

/** The state file cannot be used; the message says why and what to do. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** Where records are kept. */
export interface Journal {
  /** Names the numbering of the streams that the records belong to. */
  readonly epoch: string;
  /** Resolves once no crash can undo the records. */
  append(records: readonly StoredRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** A journal with what was in it. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly records: readonly StoredRecord[];
}

/** Keeps nothing: streams start afresh, in an epoch of their own. */
export function forgetfulJournal(): OpenedJournal {
  return { journal: { epoch: newEpoch(), append: async () => {}, close: async () => {} }, records: [] };
}

/** What the first line of the file says. */
interface Header {
  readonly framewright: "serve";
  readonly format: 1;
  readonly epoch: string;
}

/**
 * Opens a state file, and makes it where there is none: one JSON text a line, the first of which is the header. A last line
 * that a crash cut short was never acknowledged, and is cut off.
 *
 * @throws {JournalError} where the file holds something else
 */
export async function openJournal(path: string): Promise<OpenedJournal> {
  const file = await open(path, "a+", 0o600);
  try {
    const bytes = await readFile(path);
    const end = bytes.lastIndexOf(0x0a) + 1;
    const [first, ...lines] = bytes
      .subarray(0, Math.max(0, end - 1))
      .toString("utf8")
      .split("\n");
    const header = end === 0 ? null : readHeader(path, first ?? "");
    if (end < bytes.length) await file.truncate(end);
    const epoch = header?.epoch ?? newEpoch();
    const records = lines.map((line, index) => readRecord(path, line, index + 2));
    const journal = new FileJournal(file, epoch);
    if (header === null)
      await journal.write(`${JSON.stringify({ framewright: "serve", format: 1, epoch } satisfies Header)}\n`);
    return { journal, records };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Appends lines, and waits until the disk has them. */
class FileJournal implements Journal {
  readonly epoch: string;
  private readonly file: FileHandle;

  constructor(file: FileHandle, epoch: string) {
    this.file = file;
    this.epoch = epoch;
  }

  append(records: readonly StoredRecord[]): Promise<void> {
    return this.write(records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }

  async write(text: string): Promise<void> {
    await this.file.appendFile(text);
    await this.file.datasync();
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function readHeader(path: string, line: string): Header {
  const header = parsed(line) as Partial<Header> | null;
  if (header?.framewright === "serve" && header.format === 1 && /^[A-Za-z0-9_-]{1,32}$/.test(header.epoch ?? "")) {
    return header as Header;
  }
  throw new JournalError(`${path} is no state file of framewright serve; choose another file, or remove it`);
}

function readRecord(path: string, line: string, number: number): StoredRecord {
  const record = parsed(line) as Partial<StoredRecord> | null;
  if (record?.kind === "message" || record?.kind === "taken" || record?.kind === "topic") return record as StoredRecord;
  throw new JournalError(`${path}:${number} is damaged; restore the file, or remove it`);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function newEpoch(): string {
  return `e${randomBytes(6).toString("hex")}`;
}
