import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import {
  type ConformReport,
  commandTestee,
  conform,
  findVectorFolders,
  generatedTestee,
  isFine,
  mergeReports,
  parseJson,
  parseKnownFailures,
  printHtml,
  printJson,
  printJunit,
  printText,
  type Shard,
  type TesteePlan,
} from "../conformance/index.ts";
import { type GivenTestee, readMilliseconds, readShard, TesteeOptions } from "./conform-options.ts";
import type { Terminal } from "./terminal.ts";
import { typescriptTestee } from "./testee.ts";

interface Options {
  readonly vectors: string;
  readonly shard?: Shard;
  readonly timeout: number;
  readonly merge?: readonly string[];
  readonly json?: string;
  readonly junit?: string;
  readonly html?: string;
}

const example = `
Example:
  framewright conform                                      the generated TypeScript against generated/vectors
  framewright conform --testee "python3 testee.py" --known-failures known.txt --html report.html
  framewright conform --shard 1/4 --json 1.json            on one of four machines, and on a fifth:
  framewright conform --merge 1.json 2.json 3.json 4.json --junit report.xml

In a testee's command, {version} stands for the name of the version folder. docs/TESTEE.md tells how to write a testee.
A list of known failures has a vector's id a line, or a prefix and *, then " # reason"; it has to be exact.`;

/** The command `conform`: runs conformance vectors through testees (docs/PROTOCOL.md §9). */
export function conformCommand(terminal: Terminal, finish: (code: number) => void): Command {
  const testees = new TesteeOptions();
  return new Command("conform")
    .description("run conformance vectors through testees")
    .option(
      "--testee <command>",
      "program that is tested; repeat for several (default: the generated TypeScript)",
      testees.add,
    )
    .option("--known-failures <file>", "what the testee before it is known to fail, exactly", testees.addKnown)
    .option("--vectors <dir>", "folder with an index.json, or of version folders", "generated/vectors")
    .option("--shard <i/n>", "run the i-th of n equal parts", readShard)
    .option("--timeout <ms>", "longest wait for one answer", readMilliseconds, 10_000)
    .option("--merge <reports...>", "run nothing: put JSON reports of shards together")
    .option("--json <file>", "write a JSON report")
    .option("--junit <file>", "write a JUnit XML report")
    .option("--html <file>", "write the matrix of testees and rules as one HTML page")
    .addHelpText("after", example)
    .action(async (options: Options, command: Command) => {
      const excluded = testees.given.length > 0 || options.shard !== undefined;
      if (options.merge && excluded)
        command.error("error: --merge runs nothing: no --testee, --known-failures or --shard");
      const report = options.merge ? await merged(options.merge) : await ran(testees.given, options, terminal);
      await writeReports(report, options);
      terminal.out(printText(report).trimEnd());
      finish(report.runs.every(isFine) ? 0 : 1);
    });
}

async function merged(files: readonly string[]): Promise<ConformReport> {
  const reports = files.map(async (file) => parseJson(await readFile(file, "utf8"), file));
  return mergeReports(await Promise.all(reports));
}

async function ran(given: readonly GivenTestee[], options: Options, terminal: Terminal): Promise<ConformReport> {
  const { shard = null, timeout } = options;
  const folders = await findVectorFolders(options.vectors);
  const testees = await Promise.all((given.length > 0 ? given : [{ command: null, known: null }]).map(plan));
  return conform({ folders, testees, shard, timeout, progress: calmly(terminal) });
}

async function plan({ command, known }: GivenTestee): Promise<TesteePlan> {
  return {
    command: command?.text ?? null,
    known: known === null ? null : parseKnownFailures(known, await readFile(known, "utf8")),
    start: async (folder) => {
      if (command === null) return typescriptTestee(await generatedTestee(folder));
      const [program = "", ...args] = command.words.map((word) => word.replaceAll("{version}", folder.version ?? ""));
      return commandTestee(program, args);
    },
  };
}

/** Ten times a second is often enough for a person. */
function calmly(terminal: Terminal): (step: string) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (step) => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    terminal.progress(step);
  };
}

async function writeReports(report: ConformReport, { json, junit, html }: Options): Promise<void> {
  if (json !== undefined) await writeFile(json, printJson(report));
  if (junit !== undefined) await writeFile(junit, printJunit(report));
  if (html !== undefined) await writeFile(html, printHtml(report));
}
