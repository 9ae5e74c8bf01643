import { existsSync } from "node:fs";
import { type Build, findBuild } from "../current/build.ts";
import { findCurrent } from "../current/current.ts";
import type { Run } from "../current/record.ts";
import { configFiles, generateDefaults } from "./defaults.ts";
import { unchangedLine, upToDateLine } from "./lines.ts";

/** What the start of the compiled program came to. */
export interface Started {
  /** Whether all is said and done. */
  readonly finished: boolean;
  /** The compiled generator; `null` where it is not what its sources say. */
  readonly build: Build | null;
}

/**
 * The first thing that runs of the compiled generator, small because it runs each time: sees that sources are as they
 * were compiled, and ends a `generate` that has nothing to do.
 *
 * @param root the package's root, with a separator at its end
 */
export function start(host: NodeJS.Process, root: string): Started {
  const build = findBuild(root);
  // What a configuration says, the whole command line finds out.
  const isConfigured = configFiles.some((file) => existsSync(file));
  const asked = build === null || isConfigured ? null : readArguments(host.argv.slice(2));
  if (build === null || asked === null) return { finished: false, build };
  const said = findCurrent(build, asked.run, host.version);
  if (said === null) return { finished: false, build };
  const line = asked.check ? upToDateLine : unchangedLine;
  host.stdout.on("error", (error: NodeJS.ErrnoException) => host.exit(error.code === "EPIPE" ? 0 : 2));
  host.stdout.write(`${line(said, performance.now() / 1000)}\n`);
  return { finished: true, build };
}

/** A plain `generate`; `null` for everything else, which is left to the whole command line. */
function readArguments([command, ...words]: readonly string[]): { readonly run: Run; readonly check: boolean } | null {
  if (command !== "generate") return null;
  let check = false;
  const catalogs: string[] = [];
  const outs: string[] = [];
  const targets: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as string;
    const values = word === "--out" ? outs : word === "--target" ? targets : null;
    if (values !== null) {
      index += 1;
      const value = words[index];
      if (value === undefined || value.startsWith("-")) return null;
      values.push(value);
    } else if (word === "--check") check = true;
    else if (word.startsWith("-") || catalogs.push(word) > 1) return null;
  }
  const run: Run = {
    catalog: catalogs[0] ?? generateDefaults.catalog,
    out: outs.at(-1) ?? generateDefaults.out,
    targets: targets.length > 0 ? targets : null,
  };
  return { run, check };
}

// For the build script, which has nothing else that could translate TypeScript, and for what is compiled.
export { findBuild, seeSources, writeBuildStamp } from "../current/build.ts";
export { keepCode, loadCompiled } from "../current/compiled.ts";
