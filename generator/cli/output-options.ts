import { type Command, InvalidArgumentError, Option } from "commander";
import { type ConfigEntry, plainEntry } from "../config/entry.ts";
import { targetRegistry } from "../targets/index.ts";
import { isModuleName } from "../targets/target.ts";
import { choice } from "./choice.ts";
import { entryFor, findConfiguration } from "./configuration.ts";
import { generateDefaults as defaults } from "./defaults.ts";
import type { Terminal } from "./terminal.ts";

/** What says which output is meant; one reading for all commands that write or compare it. */
export interface OutputOptions {
  readonly out?: string;
  readonly target?: readonly string[];
  readonly swiftDropIn?: boolean;
  readonly swiftInternal?: boolean;
  readonly swiftNonisolatedTypes?: boolean;
  readonly swiftModule?: string;
  readonly config?: string;
}

/** One catalog that a command works on, and its output. */
export interface Job extends ConfigEntry {
  /** In the registry's order. */
  readonly asked: readonly string[];
}

/** The jobs of a command, and the file that told of them, if any. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly config: string | null;
}

/** Adds the catalog and the options of {@link OutputOptions} to a command. */
export function withOutput(command: Command): Command {
  const names = targetNames();
  return command
    .argument(
      "[catalog]",
      `folder of version folders, catalog folder, or one .schema.json file (default: what the configuration says, else "${defaults.catalog}")`,
    )
    .option("--out <dir>", `output folder (default: what the configuration says, else "${defaults.out}")`)
    .option("--target <name>", `one of ${names.join(", ")}; repeat for several (default: all)`, choice(names))
    .option("--swift-drop-in", "Swift as a flat folder of sources for each version, in place of the package")
    .addOption(new Option("--swift-internal", "with --swift-drop-in: declarations that are internal to the app"))
    .option("--swift-module <name>", "what names of Swift modules begin with (default: the catalog's name)", readModule)
    .option("--swift-nonisolated-types", "Swift for apps whose default isolation is the main actor (needs Swift 6.1)")
    .option("--config <file>", "configuration (default: framewright.config.json, .ts or .mjs in the current folder)");
}

/**
 * What the command line and the configuration ask for together; what the command line says holds. `null` where the configuration
 * is faulty, which was said.
 */
export async function findJobs(
  catalog: string | undefined,
  options: OutputOptions,
  command: Command,
  terminal: Terminal,
): Promise<Jobs | null> {
  const found = await findConfiguration(options.config, terminal);
  if (found.kind === "faulty") return null;
  const config = found.kind === "found" ? found.file : null;
  const entries = found.kind === "found" ? entriesFor(catalog, found) : [named(catalog)];
  const jobs = entries.map((entry) => jobOf(entry, options));
  if (jobs.length > 1 && options.out !== undefined) {
    command.error(`error: ${config} has several catalogs; name one of them for --out`);
  }
  if (jobs.some((job) => job.options.isInternal && !job.options.dropIn)) {
    command.error("error: --swift-internal goes with --swift-drop-in");
  }
  return { jobs, config };
}

function entriesFor(
  catalog: string | undefined,
  configuration: Parameters<typeof entryFor>[1],
): readonly ConfigEntry[] {
  if (catalog === undefined) return configuration.entries;
  return [entryFor(catalog, configuration) ?? named(catalog)];
}

function named(catalog: string | undefined): ConfigEntry {
  return catalog === undefined ? plainEntry : { ...plainEntry, catalog };
}

function jobOf(entry: ConfigEntry, { out, target, ...swift }: OutputOptions): Job {
  const targets = target ?? entry.targets;
  return {
    ...entry,
    out: out ?? entry.out,
    targets,
    asked: targetNames().filter((name) => targets?.includes(name) ?? true),
    options: {
      nonisolatedTypes: swift.swiftNonisolatedTypes ?? entry.options.nonisolatedTypes,
      dropIn: swift.swiftDropIn ?? entry.options.dropIn,
      isInternal: swift.swiftInternal ?? entry.options.isInternal,
      moduleName: swift.swiftModule ?? entry.options.moduleName,
    },
  };
}

function readModule(name: string): string {
  if (isModuleName(name)) return name;
  throw new InvalidArgumentError("Write at most 64 letters and digits, the first one a capital.");
}

function targetNames(): readonly string[] {
  return [...targetRegistry.keys()];
}
