import { explainAll } from "../../generator/cli/explanations.ts";
import { diagnosticTable } from "../../generator/diagnostics/codes.ts";

/** The page `docs/reference/diagnostics.md`: every code, from the tables that the program itself speaks from. */
export function printDiagnosticsPage(examples: Readonly<Record<string, string>>): string {
  const all = explainAll(examples);
  const diagnostics = all.filter(({ code }) => code in diagnosticTable);
  const faults = all.filter(({ kind }) => kind === "fault of a frame");
  const sections = diagnostics.flatMap(({ code, kind, meaning, example }) => [
    `### \`${code}\``,
    "",
    `${meaning} (${kind})`,
    "",
    "```text",
    example ?? "",
    "```",
    "",
  ]);
  const rows = faults.map(
    ({ code, meaning, example, fix }) => `| \`${code}\` | ${cell(meaning)} | ${cell(example)} | ${cell(fix)} |`,
  );
  return [
    "# Diagnostics and faults",
    "",
    "`npm run reference` writes this page from the tables of the program. `framewright explain <code>` says the same on a terminal.",
    "",
    "## Findings about catalogs and output",
    "",
    "Errors stop a run before anything is written, with exit code 1. Each example is what is printed for the smallest catalog that has the finding.",
    "",
    ...sections,
    "## Faults of frames",
    "",
    "What decoders and encoders of every language report; [PROTOCOL](../PROTOCOL.md) decides, and says which path comes with each.",
    "",
    "| code | what it means | example | what the sender does |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "Rules of `framewright breaking` are in [COMPATIBILITY](../COMPATIBILITY.md).",
    "",
  ].join("\n");
}

/** Text in a cell of a table. */
function cell(text: string | null): string {
  return (text ?? "").replaceAll("|", "\\|").replaceAll("__", "\\_\\_");
}
