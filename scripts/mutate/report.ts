import { isDetected, type Judged, type Part } from "./mutant.ts";

/** What came of one part; a report of a run, or of a shard of it, is a list of these. */
export interface PartReport {
  readonly part: Part;
  /** Every so many-th mutant was chosen, 1 for all. */
  readonly sample: number;
  /** Number of the mutants that are chosen, in all shards together. */
  readonly chosen: number;
  /** Of these, mutants of this shard that no loader or compiler takes. */
  readonly refused: number;
  readonly judged: readonly Numbered[];
}

/** A mutant with its number among all of its part, by which shards are put together. */
export interface Numbered extends Judged {
  readonly number: number;
}

/** Whether a report holds all that was chosen. */
export function isComplete({ chosen, refused, judged }: PartReport): boolean {
  return judged.length + refused === chosen;
}

/**
 * Puts the reports of shards together: one for each part.
 *
 * @throws Error if they are of different runs, or hold a mutant twice
 */
export function mergeReports(reports: readonly PartReport[]): readonly PartReport[] {
  const merged = new Map<Part, PartReport>();
  for (const one of reports) {
    const sum = merged.get(one.part);
    if (sum === undefined) merged.set(one.part, one);
    else if (sum.sample !== one.sample || sum.chosen !== one.chosen) {
      throw new Error(`the reports on ${one.part} are of different runs`);
    } else merged.set(one.part, add(sum, one));
  }
  return [...merged.values()];
}

/** A report with some of its mutants judged anew. */
export function withJudgedAgain(report: PartReport, again: PartReport): PartReport {
  const anew = new Map(again.judged.map((one) => [one.number, one]));
  return { ...report, judged: report.judged.map((one) => anew.get(one.number) ?? one) };
}

/** Numbers of the mutants that nobody noticed and that are not on record. */
export function unnoticed({ judged }: PartReport, isRecorded: (judged: Judged) => boolean): ReadonlySet<number> {
  return new Set(judged.filter((one) => !isDetected(one.outcome) && !isRecorded(one)).map(({ number }) => number));
}

function add(a: PartReport, b: PartReport): PartReport {
  const judged = [...a.judged, ...b.judged].sort((one, other) => one.number - other.number);
  const twice = judged.find(({ number }, index) => judged[index + 1]?.number === number);
  if (twice !== undefined) throw new Error(`two reports on ${a.part} hold mutant ${twice.number}`);
  return { ...a, refused: a.refused + b.refused, judged };
}

/** A score, and what it has to be at least. */
export interface Group {
  readonly title: string;
  readonly part: Part;
  /** In percent. */
  readonly goal: number;
  /** Whether a file belongs to it. */
  readonly holds: (file: string) => boolean;
}

const ofTypeScriptRuntime = (file: string): boolean => file.startsWith("runtime/");
const ofSwiftRuntime = (file: string): boolean => file.startsWith("FramewrightRuntime/");

/** The scores that are published. */
export const groups: readonly Group[] = [
  { title: "schemas", part: "schema", goal: 100, holds: () => true },
  { title: "TypeScript codecs", part: "typescript", goal: 98, holds: (file) => !ofTypeScriptRuntime(file) },
  { title: "TypeScript runtime", part: "typescript", goal: 95, holds: ofTypeScriptRuntime },
  { title: "Swift codecs", part: "swift", goal: 98, holds: (file) => !ofSwiftRuntime(file) },
  { title: "Swift runtime", part: "swift", goal: 95, holds: ofSwiftRuntime },
];

/** Numbers of a group; every mutant is counted once. */
export interface Score {
  readonly group: Group;
  readonly detected: number;
  /** Of the detected ones, those that broke or did not end. */
  readonly broken: number;
  /** Mutants that nobody noticed, without those on record. */
  readonly missed: readonly Judged[];
  /** Mutants that nobody noticed and that are on record, so that they do not count. */
  readonly recorded: number;
}

/** Counts a group. `isRecorded` tells whether a mutant is on record. */
export function scoreOf(group: Group, report: PartReport, isRecorded: (judged: Judged) => boolean): Score {
  const own = report.judged.filter(({ mutant }) => group.holds(mutant.file));
  const undetected = own.filter(({ outcome }) => !isDetected(outcome));
  const missed = undetected.filter((one) => !isRecorded(one));
  const broken = own.filter(({ outcome }) => outcome === "crashed" || outcome === "timedOut").length;
  const detected = own.length - undetected.length;
  return { group, detected, broken, missed, recorded: undetected.length - missed.length };
}

/** Detected mutants in percent of those that count; `null` where none does. */
export function percentOf({ detected, missed }: Score): number | null {
  const counted = detected + missed.length;
  return counted === 0 ? null : (100 * detected) / counted;
}
