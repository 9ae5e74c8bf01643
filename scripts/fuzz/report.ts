import { visible, visibleBytes } from "../../generator/conformance/print/escape.ts";
import type { FrameFormat } from "../../generator/model/numbers.ts";
import type { FuzzReport } from "./fuzz.ts";
import { answerText } from "./side.ts";

/** What one shard, or all of them together, came to on one version of a catalog; a JSON report is a list of these. */
export interface Summary {
  readonly catalog: string;
  readonly version: string;
  readonly format: FrameFormat;
  readonly seed: number;
  /** Number of mutants in all shards together. */
  readonly count: number;
  readonly tried: number;
  readonly different: number;
  readonly sides: readonly string[];
  /** How many mutants were accepted, and refused with each code. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** One shrunk frame for each kind of difference. */
  readonly found: readonly Found[];
}

interface Found {
  readonly mutant: number;
  /** Type or protocol, as a testee is asked. */
  readonly subject: object;
  /** The bytes, RFC 4648 §4. */
  readonly frame: string;
  /** What each side says, in one line. */
  readonly answers: Readonly<Record<string, string>>;
}

/** The report of a run. */
export function summaryOf(
  report: FuzzReport,
  run: Pick<Summary, "catalog" | "version" | "format" | "seed" | "count" | "sides">,
): Summary {
  const { tried, different, outcomes, found } = report;
  return {
    ...run,
    tried,
    different,
    outcomes: Object.fromEntries(outcomes),
    found: found.map(({ number, difference: { question, answers } }) => ({
      mutant: number,
      subject: question.subject,
      frame: question.bytes.toString("base64"),
      answers: Object.fromEntries(answers.map(({ side, answer }) => [side, answerText(answer)])),
    })),
  };
}

/** Whether all mutants were tried, and all sides agreed on each. */
export function isFine({ different, tried, count }: Summary, isWhole: boolean): boolean {
  return different === 0 && (!isWhole || tried === count);
}

/**
 * Adds up the reports of shards: one summary for each version.
 *
 * @throws Error if the shards are not of the same run
 */
export function mergeSummaries(summaries: readonly Summary[]): readonly Summary[] {
  const merged = new Map<string, Summary>();
  for (const one of summaries) {
    const key = JSON.stringify([one.catalog, one.version, one.format]);
    const sum = merged.get(key);
    if (sum && (sum.seed !== one.seed || sum.count !== one.count || sum.sides.join() !== one.sides.join())) {
      throw new Error(`the reports on ${one.catalog} are of different runs`);
    }
    merged.set(key, sum === undefined ? one : add(sum, one));
  }
  return [...merged.values()];
}

function add(a: Summary, b: Summary): Summary {
  const outcomes = { ...a.outcomes };
  for (const [outcome, count] of Object.entries(b.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
  const found = [...a.found, ...b.found].sort((one, other) => one.mutant - other.mutant);
  return { ...a, tried: a.tried + b.tried, different: a.different + b.different, outcomes, found };
}

/** The line of a summary, and that it was enough to mean something; then what was found. */
export function summaryText(summary: Summary, isWhole: boolean): string {
  const { catalog, version, format, seed, count, tried, different, sides, outcomes, found } = summary;
  const codes = Object.keys(outcomes).filter((key) => key !== "accept").length;
  const lines = [
    `${isFine(summary, isWhole) ? "\u2713" : "\u2717"} ${catalog} ${version}${format === "json" ? "" : ` in ${format}`}: ${tried} of ${count} mutants (seed ${seed}) through ` +
      `${sides.join(", ")}: ${different} differences; ${outcomes.accept ?? 0} accepted, the others refused with ${codes} codes`,
    ...found.flatMap(({ mutant, subject, frame, answers }) => [
      `  mutant ${mutant}, shrunk to ${visibleBytes(Buffer.from(frame, "base64"))} as ${JSON.stringify(subject)}`,
      ...Object.entries(answers).map(([side, answer]) => `    ${side}: ${visible(answer)}`),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}
