import { join } from "node:path";
import { examplesPlace } from "../../generator/cli/explanations.ts";
import { collectExamples } from "./examples.ts";
import { printDiagnosticsPage } from "./page.ts";

/** Texts of all files that are made from tables, by path in the checkout. */
export function referenceFiles(root: string): ReadonlyMap<string, string> {
  const examples = collectExamples(join(root, "test/diagnostics"));
  return new Map([
    [`${examplesPlace.folder}/${examplesPlace.file}`, `${JSON.stringify(examples, null, 2)}\n`],
    ["docs/reference/diagnostics.md", printDiagnosticsPage(examples)],
  ]);
}
