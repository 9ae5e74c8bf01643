import { join } from "node:path";
import { Command, Option } from "commander";
import type { Language, PairReport } from "../compatibility/index.ts";
import { commandTestee } from "../conformance/index.ts";
import { type Plane, planes, type Severity, severities } from "../diff/finding.ts";
import { choice } from "./choice.ts";
import { generateDefaults } from "./defaults.ts";
import { loadOrSay } from "./load.ts";
import type { Terminal } from "./terminal.ts";
import { typescriptTestee } from "./testee.ts";

const formats = ["text", "json", "junit", "github"] as const;
const decoders = ["typescript", "swift", "none"] as const;

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
  const catalogs = await loadOrSay(path, terminal, "errors");
  if (catalogs === null) return 1;
  // Loaded here, so that no other command waits for it.
  const compatibility = await import("../compatibility/index.ts");
  const judgement = { failOn: options.failOn, planes: options.plane ?? planes };
  const asked = (options.decoders ?? ["typescript"]).filter((one) => one !== "none");
  const { owner, progress, today } = terminal;
  const reports: PairReport[] = [];
  for (const against of options.against ?? [compatibility.baseline]) {
    for await (const { pair, comparison } of compatibility.compareEach({ catalogs, path, against, today, progress })) {
      const checks = [];
      for (const name of asked) {
        progress(`asking the decoders of ${name}`);
        checks.push(await compatibility.checkDecoders(pair, comparison, languages[name], owner));
      }
      reports.push({ pair, comparison, checks });
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
      return typescriptTestee(join(out, "typescript", catalog.versionFolder ?? "", "testee.ts"));
    },
  },
  swift: {
    target: "swift",
    prepare: async (out) => commandTestee("swift", ["run", "--package-path", join(out, "swift"), "testee"]),
  },
};

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
