import { Command } from "commander";
import { forgetRecords } from "../current/record.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { generate } from "../pipeline.ts";
import { configFiles } from "./defaults.ts";
import { sayFindings } from "./findings.ts";
import { growAsUsual, growSlowly } from "./heap.ts";
import { keepRun } from "./keep.ts";
import { findJobs, type Job, type Jobs, type OutputOptions, withOutput } from "./output-options.ts";
import { staleFiles, summarise, summariseCheck } from "./summary.ts";
import type { Terminal } from "./terminal.ts";
import { type Watched, watch } from "./watch.ts";

interface Options extends OutputOptions {
  readonly check?: boolean;
  readonly watch?: boolean;
}

const example = `
Example:
  framewright generate                          what framewright.config.json says, else schema into generated
  framewright generate schema --out generated   every version folder of schema/, all targets
  framewright generate chat.schema.json --target typescript
  framewright generate --check                  in a pipeline: fails when the output is stale`;

/** The command `generate` (DESIGN §4.2). */
export function generateCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return withOutput(new Command("generate").description("compile a catalog"))
    .option("--check", "write nothing, fail when the output would change")
    .option("--watch", "compile again whenever the catalog changes")
    .addHelpText("after", example)
    .action(async (catalog: string | undefined, options: Options, command: Command) => {
      if (options.watch && options.check) command.error("error: --watch and --check exclude each other");
      let found: Jobs | null = null;
      const find = async (): Promise<Watched> => {
        found = await findJobs(catalog, options, command, terminal);
        return watchedOf(found, options);
      };
      const compile = async (): Promise<number> => (found === null ? 1 : each(found, options, terminal));
      if (options.watch) await watch(find, compile);
      await find();
      finish(await compile());
    });
}

/** Generates from each catalog; the result is the worst of their exit codes. */
async function each({ jobs, config }: Jobs, options: Options, terminal: Terminal): Promise<number> {
  let worst = 0;
  for (const job of jobs) worst = Math.max(worst, await once(job, config, options, terminal));
  return worst;
}

function watchedOf(found: Jobs | null, { config }: Options): Watched {
  return {
    paths: found?.jobs.map(({ catalog }) => catalog) ?? [],
    files: config === undefined ? configFiles : [config],
  };
}

/** Compiles once and says what came of it; the result is an exit code. */
async function once(job: Job, config: string | null, options: Options, terminal: Terminal): Promise<number> {
  const start = performance.now();
  const { catalog, out, asked: targets, options: chosen, header, formats } = job;
  const { generator } = terminal;
  const report = await generate({
    catalog,
    out,
    targets,
    check: options.check ?? false,
    owner: terminal.owner,
    options: chosen,
    header,
    chosen: job.chosen,
    formats,
    // Loaded here, so that who asks for code alone does not wait for it.
    findNews: async (...asked) => (await import("../compatibility/news.ts")).findNews(...asked),
    progress: terminal.progress,
    beforeEmitting: growSlowly,
    beforeWriting: () => {
      if (generator !== null) forgetRecords(generator.build, out);
    },
  }).finally(growAsUsual);
  const seconds = (performance.now() - start) / 1000;
  sayFindings(report, terminal);
  for (const line of options.check ? staleFiles(report, out) : []) terminal.out(line);
  const written = report.output?.plan?.manifest.targets;
  const emitting = targets.filter((name) => written?.has(name) ?? true);
  terminal.out(options.check ? summariseCheck(report, seconds) : summarise(report, emitting, seconds));
  const stale = options.check === true && (report.output?.current !== true || report.numbers.length > 0);
  const run = { catalog, out, targets: job.targets };
  // A record stands for the output without options, and without a configuration, which may change.
  const isPlain = config === null && !chosen.nonisolatedTypes && !chosen.dropIn && chosen.moduleName === null;
  if (generator !== null && !stale && isPlain) await keepRun(generator, run, emitting, report);
  return hasErrors(report.diagnostics) || stale ? 1 : 0;
}
