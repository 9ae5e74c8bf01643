import type { Judged, Mutant, Part } from "./mutant.ts";
import type { EquivalenceRecord, Records } from "./records.ts";
import { groups, isComplete, type PartReport, percentOf, type Score, scoreOf } from "./report.ts";

/** What the reports come to. */
export interface Summary {
  readonly scores: readonly Score[];
  /** What is wrong beside survivors. */
  readonly faults: readonly string[];
}

/** Counts the reports against the records. */
export function summaryOf(reports: readonly PartReport[], records: Records): Summary {
  const scores: Score[] = [];
  const faults: string[] = [];
  for (const report of reports) {
    const { part, judged, sample } = report;
    if (!isComplete(report))
      faults.push(`${part}: ${judged.length + report.refused} of ${report.chosen} mutants were tried`);
    faults.push(...records.faults(part, judged, sample === 1 && isComplete(report)));
    for (const group of groups.filter((one) => one.part === part)) {
      scores.push(scoreOf(group, report, ({ mutant }) => records.of(part, mutant) !== undefined));
    }
  }
  return { scores, faults };
}

/** Whether every score is what it has to be, and nothing else is wrong. */
export function isFine({ scores, faults }: Summary): boolean {
  return faults.length === 0 && scores.every((score) => (percentOf(score) ?? 100) >= score.group.goal);
}

/** A line for each score, and what is wrong. */
export function summaryText({ scores, faults }: Summary): string {
  const lines = scores.map((score) => {
    const percent = percentOf(score);
    const { group, detected, missed, recorded } = score;
    const mark = (percent ?? 100) >= group.goal ? "\u2713" : "\u2717";
    const counts = `${detected} told, ${missed.length} not, ${recorded} on record`;
    return `${mark} ${group.title}: ${shownPercent(percent)} (goal ${group.goal} %): ${counts}`;
  });
  return [...lines, ...faults.map((fault) => `\u2717 ${fault}`), ""].join("\n");
}

/** Rounded down: a score is never better than it is. */
function shownPercent(percent: number | null): string {
  return percent === null ? "none" : `${(Math.floor(percent * 100) / 100).toFixed(2)} %`;
}

/** The report that is committed. */
export function markdown(reports: readonly PartReport[], { scores, faults }: Summary, records: Records): string {
  const samples = new Set(reports.map(({ sample }) => sample).filter((sample) => sample > 1));
  const note = [...samples].map((sample) => `**A sample: of ${sample} mutants one was tried.**\n`);
  const rows = scores.map((score) => {
    const { group, detected, broken, missed, recorded } = score;
    const cells = [
      group.title,
      shownPercent(percentOf(score)),
      `${group.goal} %`,
      detected,
      broken,
      missed.length,
      recorded,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    introductionTo(reports.map(({ part }) => part)),
    ...note,
    "| mutants of | score | goal | told | of these broken | not told | on record |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...reports
      .filter(({ refused }) => refused > 0)
      .map((one) => `${one.refused} mutants of ${one.part} do not load or compile and are not counted.\n`),
    ...faults.map((fault) => `- ${fault}`),
    ...scores.flatMap(({ group, missed }) =>
      missed.length === 0 ? [] : [`## Not told: ${group.title}\n`, ...table(missed), ""],
    ),
    ...recordLines(reports, records),
  ].join("\n");
}

const introductions: Readonly<Record<Part, string>> = {
  schema: `Each mutant of the schema files is loaded, and an evaluator of its model judges the vectors of the original. Where lengths are counted in
another unit, it is the evaluator that is changed.
`,
  typescript: `StrykerJS puts all mutants into one build. The passes are judged apart from each other, as a pass that refuses too much would hide behind
the next one: \`direct\`, the code that is emitted per message, has to take every frame and value that it takes without a mutant;
\`refusal\`, which names the fault where it can, has to name it as before; \`quick\`, the reader of any JSON in front of the checker, likewise; \`strict\`, the reader that names faults in front of the checker, has to answer
everything. \`whole\` is all of them behind each other, as users have them, and has to answer everything, too. Each pass is asked to decode bytes and text, to encode, to encode to bytes, and to validate; frames that are refused and are JSON are
validated and encoded, too.
`,
  swift: `A mutator of our own puts all mutants that compile into one build. Direct code and tables are judged apart from each other, as for TypeScript;
frames that are refused, and that the type can hold, are encoded.
`,
};

function introductionTo(parts: readonly Part[]): string {
  return `# Mutation report: ${parts.join(", ")}

Written by \`npm run mutate\`. A mutant is a small change of a schema or of the emitted code; the vectors that are derived from the
catalogs, and they alone, have to notice it: by verdict, code, path or bytes. The score is the share of the mutants that they tell from the
original.

${parts.map((part) => introductions[part]).join("\n")}
A mutant that breaks or does not end is told, too. Mutants on record are those that no vector can tell, each with the reason; a record that
is wrong, or of no mutant, fails the run.
`;
}

/** Mutants of one kind are one row, with all their places. */
function table(missed: readonly Judged[]): readonly string[] {
  const rows = new Map<
    string,
    { readonly mutant: Mutant; readonly places: Map<string, number[]>; readonly outcome: string }
  >();
  for (const { mutant, outcome } of missed) {
    const key = [outcome, mutant.operator, mutant.before, mutant.after].join("\n");
    const row = rows.get(key) ?? { mutant, places: new Map<string, number[]>(), outcome };
    row.places.set(mutant.file, [...(row.places.get(mutant.file) ?? []), mutant.line]);
    rows.set(key, row);
  }
  const lines = [...rows.values()].map(({ mutant, places, outcome }) => {
    const where = [...places].map(([file, numbers]) => `${file}:${numbers.join(",")}`).join(" ");
    return `| ${where} | ${code(mutant.before)} | ${code(mutant.after)} | ${outcome} |`;
  });
  return ["| where | before | after | |", "| --- | --- | --- | --- |", ...lines];
}

/** Text in a cell of a table, whatever it holds. */
function code(text: string): string {
  const escaped = text.replace(/[&<>|*_`[\]\\~]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${escaped.replace(/[^\x20-\x7e]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

function recordLines(reports: readonly PartReport[], records: Records): readonly string[] {
  const counts = new Map<EquivalenceRecord, number>();
  for (const { part, judged } of reports) {
    for (const { mutant } of judged) {
      const record = records.of(part, mutant);
      if (record !== undefined) counts.set(record, (counts.get(record) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return [];
  const rows = [...counts].map(
    ([{ file, before, after, kind, reason }, count]) =>
      `| ${count} | ${code(file)} | ${code(before)} | ${code(after)} | ${kind}: ${reason} |`,
  );
  return [
    "## On record\n",
    "| mutants | where | before | after | why |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ];
}
