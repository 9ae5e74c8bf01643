import type { Command } from "commander";
import { targetRegistry } from "../targets/index.ts";
import type { TargetOptions } from "../targets/target.ts";
import { choice } from "./choice.ts";
import { generateDefaults as defaults } from "./defaults.ts";

/** What says which output is meant; one reading for all commands that write or compare it. */
export interface OutputOptions {
  readonly out: string;
  readonly target?: readonly string[];
  readonly swiftDropIn?: boolean;
  readonly swiftNonisolatedTypes?: boolean;
}

/** Adds the catalog and the options of {@link OutputOptions} to a command. */
export function withOutput(command: Command): Command {
  const names = targetNames();
  return command
    .argument("[catalog]", "folder of version folders, catalog folder, or one .schema.json file", defaults.catalog)
    .option("--out <dir>", "output folder", defaults.out)
    .option("--target <name>", `one of ${names.join(", ")}; repeat for several (default: all)`, choice(names))
    .option("--swift-drop-in", "Swift as a flat folder of sources for each version, in place of the package")
    .option("--swift-nonisolated-types", "Swift for apps whose default isolation is the main actor (needs Swift 6.1)");
}

/** The targets that are asked for, in the registry's order. */
export function askedTargets({ target }: OutputOptions): readonly string[] {
  return targetNames().filter((name) => target?.includes(name) ?? true);
}

/** What is chosen of the output. */
export function targetOptions({ swiftNonisolatedTypes, swiftDropIn }: OutputOptions): TargetOptions {
  return { nonisolatedTypes: swiftNonisolatedTypes ?? false, dropIn: swiftDropIn ?? false };
}

function targetNames(): readonly string[] {
  return [...targetRegistry.keys()];
}
