import { readFileSync } from "node:fs";
import { join } from "node:path";
import { examplesPlace } from "../../generator/cli/explanations.ts";
import { printCommandsPage } from "./commands-page.ts";
import { printConfigPage } from "./config-page.ts";
import { collectExamples } from "./examples.ts";
import { printDiagnosticsPage } from "./page.ts";

const configSchema = "schema/dialect/config.schema.json";

/** Texts of all files that are made from tables, by path in the checkout. */
export function referenceFiles(root: string): ReadonlyMap<string, string> {
  const examples = collectExamples(join(root, "test/diagnostics"));
  return new Map([
    [`${examplesPlace.folder}/${examplesPlace.file}`, `${JSON.stringify(examples, null, 2)}\n`],
    ["docs/reference/commands.md", printCommandsPage()],
    ["docs/reference/config.md", printConfigPage(JSON.parse(readFileSync(join(root, configSchema), "utf8")))],
    ["docs/reference/diagnostics.md", printDiagnosticsPage(examples)],
  ]);
}
