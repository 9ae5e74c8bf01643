import { spawn } from "node:child_process";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Language, PairReport } from "../compatibility/index.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Plane, Severity } from "../diff/index.ts";
import { loadCatalogs } from "../load/index.ts";
import { generateDefaults } from "./defaults.ts";
import { sayFindings } from "./findings.ts";
import type { Terminal } from "./terminal.ts";

const formats = ["text", "json", "junit", "github"] as const;
const decoders = ["typescript", "swift", "none"] as const;
const planes: readonly Plane[] = ["wire", "meaning", "source"];
const severities: readonly Severity[] = ["error", "warning", "info"];

interface Options {
  readonly against?: readonly string[];
  readonly failOn: Severity;
  readonly plane?: readonly Plane[];
  readonly format: (typeof formats)[number];
  readonly decoders?: readonly (typeof decoders)[number][];
}

const example = `
Example:
  framewright breaking                            every supported release (see framewright release)
  framewright breaking --against main             the catalog as the branch main has it
  framewright breaking schema/v2 --against schema/v1 --plane wire
  framewright breaking --against main --format github --decoders typescript --decoders swift

Each finding about frames carries one that the writer may send and the reader refuses; the decoders that are emitted for
both versions are asked, too. docs/COMPATIBILITY.md lists the rules.`;

/** The command `breaking`: what a change of a catalog breaks, and for whom. */
export function breakingCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("breaking")
    .description("tell what breaks between versions of a catalog, with a frame that shows it")
    .argument(
      "[catalog]",
      "folder of version folders, catalog folder, or one .schema.json file",
      generateDefaults.catalog,
    )
    .option("--against <version>", "folder, git commit, or baseline; repeat for several (default: baseline)", collect)
    .addOption(
      new Option("--fail-on <severity>", "findings of this severity or worse fail")
        .choices([...severities])
        .default("error"),
    )
    .option("--plane <name>", `one of ${planes.join(", ")}; repeat for several (default: all)`, choice(planes))
    .addOption(new Option("--format <name>", "how findings are printed").choices([...formats]).default("text"))
    .option(
      "--decoders <language>",
      `emitted decoders that are asked: ${decoders.join(", ")}; repeat for both (default: typescript)`,
      choice(decoders),
    )
    .addHelpText("after", example)
    .action(async (catalog: string, options: Options) => finish(await run(catalog, options, terminal)));
}

async function run(path: string, options: Options, terminal: Terminal): Promise<number> {
  terminal.progress(`reading ${path}`);
  const loaded = await loadCatalogs(path);
  if (loaded.value === null || hasErrors(loaded.diagnostics)) {
    sayFindings(loaded, terminal);
    return 1;
  }
  // Loaded here, so that no other command waits for them.
  const compatibility = await import("../compatibility/index.ts");
  const { compareCatalogs } = await import("../diff/index.ts");
  const judgement = { failOn: options.failOn, planes: options.plane ?? planes };
  const asked = (options.decoders ?? ["typescript"]).filter((one) => one !== "none");
  const reports: PairReport[] = [];
  for (const against of options.against ?? [compatibility.baseline]) {
    const { pairs, dispose } = await compatibility.findPairs(loaded.value, path, against);
    try {
      for (const pair of pairs) {
        terminal.progress(`comparing with ${pair.name}`);
        const comparison = compareCatalogs(
          { earlier: pair.earlier.catalog, later: pair.later.catalog },
          terminal.today,
        );
        const checks = [];
        for (const name of asked) {
          terminal.progress(`asking the decoders of ${name}`);
          checks.push(await compatibility.checkDecoders(pair, comparison, languages[name], terminal.owner));
        }
        reports.push({ pair, comparison, checks });
      }
    } finally {
      dispose();
    }
  }
  const { color, width } = terminal;
  if (options.format === "json") terminal.out(compatibility.printJson(reports, judgement).trimEnd());
  if (options.format === "junit") terminal.out(compatibility.printJunit(reports, judgement).trimEnd());
  for (const report of reports) {
    if (options.format === "text") terminal.out(`${compatibility.printText(report, judgement, { color, width })}\n`);
    if (options.format === "github") terminal.out(compatibility.printGithub(report, judgement));
  }
  return reports.every((report) => compatibility.isFine(report, judgement)) ? 0 : 1;
}

/** How the decoders of each language are started. */
const languages: Readonly<Record<"typescript" | "swift", Language>> = {
  typescript: {
    target: "typescript",
    prepare: async (out, { catalog }) => {
      const testee = join(out, "typescript", catalog.versionFolder ?? "", "testee.ts");
      const args = ["--import", import.meta.resolve("tsx"), testee];
      return () => spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
    },
  },
  swift: {
    target: "swift",
    prepare: async (out) => {
      const args = ["run", "--package-path", join(out, "swift"), "testee"];
      return () => spawn("swift", args, { stdio: ["pipe", "pipe", "pipe"] });
    },
  },
};

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

/** An option that may be given several times, each time one of some words. */
function choice<Word extends string>(
  words: readonly Word[],
): (value: string, previous?: readonly Word[]) => readonly Word[] {
  return (value, previous = []) => {
    const word = words.find((one) => one === value);
    if (word !== undefined) return [...previous, word];
    const guess = suggest(value, words);
    throw new InvalidArgumentError(guess === null ? `choose from ${words.join(", ")}.` : `did you mean ${guess}?`);
  };
}
