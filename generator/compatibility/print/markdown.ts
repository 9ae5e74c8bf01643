import { printable } from "../../diagnostics/escape.ts";
import type { Change, Finding } from "../../diff/index.ts";
import type { PairReport } from "../report.ts";
import { changeWords } from "./change-words.ts";
import { edgeWords, frameWords, placeWords } from "./words.ts";

/**
 * Prints what has changed since an earlier version as a section of a changelog in Markdown: what breaks and for whom first, then
 * what means something else, then every other change. Text of the catalog stands in code spans or is escaped.
 */
export function printMarkdown({ pair, comparison }: PairReport): string {
  const { earlier, later, name } = pair;
  const title = `## ${escaped(later.catalog.name)} ${escaped(later.catalog.version ?? "")}`.trimEnd();
  const from = earlier.catalog.version ?? name;
  const of = (plane: string): readonly Finding[] =>
    comparison.findings.filter((one) => one.plane === plane && one.severity !== "info");
  const told = new Set([...of("wire"), ...of("meaning")].map(({ change }) => change));
  const others = comparison.changes.filter((change) => !told.has(change) && change.subject.kind !== "typeName");
  const sections = [
    section(
      "Breaks",
      of("wire")
        .filter(({ severity }) => severity === "error")
        .map(findingLine),
    ),
    section(
      "Older clients notice",
      of("wire")
        .filter(({ severity }) => severity !== "error")
        .map(findingLine),
    ),
    section("Means something else", of("meaning").map(findingLine)),
    section("Callers have to change", of("source").map(findingLine)),
    section("Other changes", others.map(changeLine)),
  ];
  const body = sections.filter((text) => text !== "");
  const intro = `Compared with ${escaped(from)}${body.length === 0 ? ": nothing has changed" : ""}.`;
  return `${[title, intro, ...body].join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[]): string {
  const all = [...new Set(lines)];
  return all.length === 0 ? "" : `### ${title}\n\n${all.join("\n")}`;
}

function findingLine({ change, message, edges, witnesses }: Finding): string {
  const way = edges.length === 0 ? "" : ` (${edges.map((edge) => edgeWords[edge]).join(", ")})`;
  const [witness] = witnesses;
  const shown =
    witness === undefined
      ? ""
      : ` For example ${code(frameWords(witness.frame))} is refused with ${code(witness.fault.code)}.`;
  return `- ${place(change)}${escaped(printable(message))}${way}.${shown}`;
}

function changeLine(change: Change): string {
  return `- ${place(change)}${escaped(printable(changeWords(change)))}`;
}

function place(change: Change): string {
  const words = placeWords(change);
  return words === "" ? "" : `${code(words)}: `;
}

/** Text of a catalog in a code span; it may hold backticks itself (CommonMark §6.1). */
function code(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  return runs.length === 0 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** Text in which no sign means anything to Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, "\\$&");
}
