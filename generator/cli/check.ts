import { Command, Option } from "commander";
import { annotation } from "../diagnostics/annotation.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { annotateDiagnostics, diagnosticsData } from "../diagnostics/report.ts";
import { adviseCatalog } from "../lint/advice/index.ts";
import { loadCatalogs, showFindings } from "../load/index.ts";
import { foreignFormats } from "../output/formats.ts";
import { type GenerateReport, generate } from "../pipeline.ts";
import { sayFindings } from "./findings.ts";
import { growAsUsual, growSlowly } from "./heap.ts";
import { count, subject } from "./lines.ts";
import { findJobs, type Job, type OutputOptions, withOutput } from "./output-options.ts";
import { findStale, type StaleFile, sizeOf } from "./summary.ts";
import type { Terminal } from "./terminal.ts";

const formats = ["text", "json", "github"] as const;

interface Options extends OutputOptions {
  /** False for `--no-output`. */
  readonly output: boolean;
  readonly format: (typeof formats)[number];
}

const example = `
Example:
  framewright check                       catalog and output, before a commit
  framewright check --no-output           the catalog alone: dialect, rules, examples and counter-examples
  framewright check --format github       annotations beside the lines, in a pipeline

Nothing is ever written. framewright explain <code> tells more of a finding.`;

/** The command `check`: everything that can be said of a catalog and its output without writing. */
export function checkCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return withOutput(new Command("check").description("tell what is wrong with a catalog or stale in its output"))
    .option("--no-output", "look at the catalog alone")
    .addOption(new Option("--format <name>", "how findings are printed").choices([...formats]).default("text"))
    .addHelpText("after", example)
    .action(async (catalog: string | undefined, options: Options, command: Command) => {
      // Findings of a configuration go to people; where tools read the output, it stays theirs.
      const aside = options.format === "text" ? terminal : { ...terminal, out: terminal.error };
      const found = await findJobs(catalog, options, command, aside);
      finish(found === null ? 1 : await run(found.jobs, options, terminal));
    });
}

/** Looks at each catalog; the result is the worst of their exit codes. JSON is one document for all. */
async function run(jobs: readonly Job[], options: Options, terminal: Terminal): Promise<number> {
  const looks: Look[] = [];
  for (const job of jobs) {
    const look = await lookAt(job, options, terminal);
    looks.push(look);
    if (options.format !== "json") say(look, options, terminal);
  }
  const isFine = looks.every((look) => look.isFine);
  if (options.format === "json") {
    const findings = diagnosticsData(looks.flatMap(({ report }) => report.diagnostics));
    const stale = looks.flatMap((look) => look.stale.map(({ state, path }) => ({ state, path })));
    terminal.out(JSON.stringify({ fine: isFine, findings, stale }, null, 2));
  }
  return isFine ? 0 : 1;
}

/** What looking at a catalog came to. */
interface Look {
  readonly report: GenerateReport;
  readonly stale: readonly StaleFile[];
  readonly isFine: boolean;
  readonly seconds: string;
}

async function lookAt(job: Job, options: Options, terminal: Terminal): Promise<Look> {
  const start = performance.now();
  const report = advised(options.output ? await compare(job, terminal) : await look(job, terminal), job);
  const stale = findStale(report, job.out);
  const isFine = !hasErrors(report.diagnostics) && stale.length === 0;
  return { report, stale, isFine, seconds: ((performance.now() - start) / 1000).toFixed(1) };
}

function say({ report, stale, isFine, seconds }: Look, options: Options, terminal: Terminal): void {
  const { diagnostics } = report;
  if (options.format === "github") {
    for (const line of [...annotateDiagnostics(diagnostics), ...annotateStale(stale)]) terminal.out(line);
  } else {
    sayFindings(report, terminal);
    for (const { state, path } of stale) terminal.out(`${state.padEnd(9)} ${path}`);
  }
  const parts = [...countFindings(diagnostics), ...sayOutput(report, stale)].join(", ");
  terminal.out(`${isFine ? "\u2713" : "\u2717"} ${subject(sizeOf(report))}: ${parts} (${seconds} s)`);
}

/** With what the rules that give advice have to say, where the catalog compiles. */
function advised(report: GenerateReport, { lint }: Job): GenerateReport {
  if (hasErrors(report.diagnostics)) return report;
  const advice = report.catalogs.flatMap((one) => adviseCatalog(one, lint));
  return { ...report, diagnostics: [...report.diagnostics, ...showFindings(advice, report.catalogs)] };
}

/** Compiles, and compares with what lies in the output folder. */
async function compare(job: Job, terminal: Terminal): Promise<GenerateReport> {
  return generate({
    catalog: job.catalog,
    out: job.out,
    targets: job.asked,
    check: true,
    owner: terminal.owner,
    options: job.options,
    header: job.header,
    chosen: job.chosen,
    formats: job.formats,
    // Loaded here, so that who looks at the catalog alone does not wait for it.
    findNews: async (...asked) => (await import("../compatibility/news.ts")).findNews(...asked),
    progress: terminal.progress,
    beforeEmitting: growSlowly,
  }).finally(growAsUsual);
}

/** Reads the catalog, and emits nothing. */
async function look({ catalog, chosen, formats }: Job, terminal: Terminal): Promise<GenerateReport> {
  terminal.progress(`reading ${catalog}`);
  const { value, diagnostics, sources } = await loadCatalogs(catalog, chosen);
  const catalogs = value ?? [];
  const foreign = formats === null ? [] : foreignFormats(formats, catalogs);
  return { diagnostics: [...diagnostics, ...foreign], sources, catalogs, numbers: [], output: null };
}

function countFindings(diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return ["no findings"];
  return [...(errors > 0 ? [count(errors, "error")] : []), ...(warnings > 0 ? [count(warnings, "warning")] : [])];
}

/** What is to be said of the output; nothing where nobody looked at it. */
function sayOutput({ output }: GenerateReport, stale: readonly StaleFile[]): readonly string[] {
  if (stale.length > 0) return [`output is stale: ${count(stale.length, "file")}; run framewright generate`];
  return output?.plan ? ["output is up to date"] : [];
}

/** One annotation for all files: they have one cause, and GitHub shows ten in a step. */
function annotateStale(stale: readonly StaleFile[]): readonly string[] {
  const [first] = stale;
  if (first === undefined) return [];
  const text = `${count(stale.length, "file")} would change; run framewright generate, and commit what it writes`;
  return [annotation("error", { file: first.path, title: "output is stale" }, text)];
}
