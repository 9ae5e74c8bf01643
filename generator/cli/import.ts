import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { type DocumentKind, documentKinds, type ImportReport, importDocument, type Role } from "../import/index.ts";
import { printReport } from "../import/report.ts";
import { sayFindings } from "./findings.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  readonly out: string;
  readonly from?: DocumentKind;
  readonly role: Role;
  readonly name?: string;
  readonly assume?: boolean;
  readonly force?: boolean;
  readonly strict?: boolean;
  readonly json?: string;
}

const example = `
Example:
  framewright import orders.json --out schema/v1          one JSON Schema of any draft, and the files it refers to
  framewright import ocpp/ --out schema/v1 --json report.json   a folder of them, and the list of notes for a program
  framewright import chat.yaml --out schema/v1 --role client    AsyncAPI 2 or 3 that describes the client
  framewright import frames.jsonl --out schema/v1         a first catalog from example frames, one a line
  framewright import orders.json --out schema/v1 --strict  in a pipeline: fails when anything is lost

Every thing that is changed or lost is listed with its place. docs/IMPORT.md tells what becomes of what.`;

/** The command `import`: foreign documents into a native catalog (docs/IMPORT.md). */
export function importCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("import")
    .description("bring JSON Schema, AsyncAPI or example frames into a catalog")
    .argument("<document>", "a .json, .yaml, .yml, .jsonl or .ndjson file, or a folder of them")
    .requiredOption("--out <dir>", "folder of the new catalog")
    .addOption(new Option("--from <kind>", "what it is (default: what it says itself)").choices(documentKinds))
    .addOption(
      new Option("--role <role>", "which end of the socket an AsyncAPI document describes")
        .choices(["server", "client"])
        .default("server"),
    )
    .option("--name <name>", "name of the catalog (default: from the document)", readName)
    .option("--assume", "take documents as people mostly mean them: types that keywords speak of, constants required")
    .option("--force", "overwrite files of the folder")
    .option("--strict", "write nothing and fail when anything is lost")
    .option("--json <file>", "write the list of changes and losses as JSON")
    .addHelpText("after", example)
    .action(async (document: string, options: Options) => {
      const { out, from = null, role, name = null, json } = options;
      const { assume = false, force = false, strict = false } = options;
      terminal.progress(`importing ${document}`);
      const { owner } = terminal;
      const report = await importDocument({ document, out, from, role, name, assume, force, strict, owner });
      if (json !== undefined) await writeFile(json, printReport(document, report.notes));
      sayFindings(report, terminal, Number.POSITIVE_INFINITY);
      terminal.out(summarise(report, out, strict));
      finish(report.written ? 0 : 1);
    });
}

/** One line that says what an import did. */
function summarise(
  { catalog, diagnostics, notes, texts, written }: ImportReport,
  out: string,
  strict: boolean,
): string {
  const count = (kind: string): number => notes.filter((note) => note.kind === kind).length;
  const said = `${count("changed")} changed, ${count("lost")} lost`;
  if (!written || catalog === null) {
    const why = hasErrors(diagnostics) ? "" : strict ? ", refused by --strict" : "";
    return `\u2717 ${said}${why}, nothing written`;
  }
  const { protocols, families } = catalog.catalog;
  const messages = protocols.reduce((sum, protocol) => sum + protocol.messages.length, 0);
  const types = families.reduce((sum, family) => sum + family.declarations.length, 0);
  return `\u2713 ${plural(messages, "message")}, ${plural(types, "type")} \u2192 ${out}: ${texts.size} files, ${said}`;
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function readName(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9._-]{0,63}$/.test(text)) return text;
  throw new InvalidArgumentError("write letters, digits, hyphens, dots and underscores, a letter first.");
}
