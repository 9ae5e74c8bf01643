import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import type { LoadedCatalog } from "../model/compiled.ts";
import type { SizeReport } from "../sizes/index.ts";
import { generateDefaults } from "./defaults.ts";
import { loadOrSay } from "./load.ts";
import type { Terminal } from "./terminal.ts";

interface Options {
  readonly frames?: string;
  readonly json?: string;
  readonly html?: string;
}

const example = `
Example:
  framewright sizes                              every example of the catalog, in every format
  framewright sizes schema/v1 --frames day.ndjson --html sizes.html

Formats that the catalog does not list are measured, too. A recorded stream has one JSON frame a line, in the order in which
they went over the socket. Times are those of the emitted TypeScript on this machine.`;

/** The command `sizes`: what frames weigh and cost in each format, and what to use. */
export function sizesCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("sizes")
    .description("measure frames in every format: bytes, with permessage-deflate, and time")
    .argument(
      "[catalog]",
      "folder of version folders, catalog folder, or one .schema.json file",
      generateDefaults.catalog,
    )
    .option("--frames <file>", "measure a recorded stream in place of the examples")
    .option("--json <file>", "write a JSON report")
    .option("--html <file>", "write a chart as one HTML page")
    .addHelpText("after", example)
    .action(async (catalog: string, options: Options) => finish(await run(catalog, options, terminal)));
}

async function run(path: string, options: Options, terminal: Terminal): Promise<number> {
  const recorded = options.frames === undefined ? null : await readFile(options.frames, "utf8");
  const catalogs = await loadOrSay(path, terminal, "errors");
  if (catalogs === null) return 1;
  // Loaded here, so that no other command waits for it.
  const sizes = await import("../sizes/index.ts");
  const { readTemplates } = await import("../load/templates.ts");
  const templates = await readTemplates("templates/typescript");
  const tools = { templates, cpuTime: terminal.cpuTime, progress: terminal.progress };
  const reports: SizeReport[] = [];
  for (const loaded of catalogs) {
    const source = sourceOf(sizes, loaded, recorded);
    if (source.frames.length === 0) {
      const [first] = source.refused;
      const why = first === undefined ? "it has no frames" : `line ${first.line}: ${first.fault}`;
      terminal.error(`\u2717 nothing to measure with ${nameOf(loaded)}: ${why}`);
      continue;
    }
    reports.push(await sizes.measureSizes(loaded, source, tools));
  }
  if (options.json !== undefined) await writeFile(options.json, sizes.printJson(reports));
  if (options.html !== undefined) await writeFile(options.html, sizes.printHtml(reports));
  terminal.out(reports.map((report) => sizes.printText(report, terminal)).join("\n\n"));
  return reports.length > 0 ? 0 : 1;
}

function sourceOf(sizes: typeof import("../sizes/index.ts"), { catalog }: LoadedCatalog, recorded: string | null) {
  return recorded === null
    ? ({ kind: "examples", ...sizes.exampleFrames(catalog) } as const)
    : ({ kind: "recorded", ...sizes.recordedFrames(catalog, recorded) } as const);
}

function nameOf({ catalog: { name, version } }: LoadedCatalog): string {
  return version === null ? name : `${name} ${version}`;
}
