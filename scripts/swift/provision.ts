import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { spawnInRoot } from "./namespace.ts";
import type { Progress } from "./progress.ts";
import { parseAptProxies, proxyEnvironment } from "./proxy.ts";
import { recipe, type Step } from "./recipe.ts";
import { collect } from "./run.ts";
import { programsOnPath } from "./system.ts";
import { isNewEnough, parseSwiftVersion } from "./version.ts";

/** Written last, so a root that has it is whole; holds the version. */
const MARKER = "framewright-swift-version";

/** Version of the Swift in a root, or `null` if none was ever finished there. */
export function provisionedVersion(root: string): string | null {
  const marker = join(root, MARKER);
  return existsSync(marker) ? readFileSync(marker, "utf8").trim() : null;
}

/**
 * Sets up a Debian root with Swift: about a minute, 0.5 GB of downloads, 2.6 GB of disk.
 *
 * Nobody else may do the same at the same time (see `withLock`). The root is built beside its place and moved there
 * once its compiler has run, so the place holds a whole root or none; what dead runs left half-done is removed first.
 *
 * @param root the folder that becomes the root; its siblings called `<root>.…` are ours as well
 * @param mirror address of Debian's main archive
 * @returns the version of the compiler
 * @throws Error in one line: the failed step, the end of its output and where to read all of it
 */
export async function provision(root: string, mirror: string, progress: Progress): Promise<string> {
  const folder = `${root}.partial-${process.pid}`;
  const log = `${root}.log`;
  const aptSettings = parseAptProxies(aptConfig("Acquire::http::Proxy", "Acquire::https::Proxy"));
  const hasDebootstrap = programsOnPath("debootstrap", process.env.PATH ?? "").length > 0;
  const env = { ...plainEnvironment(), ...proxyEnvironment(aptSettings, mirror) };

  writeFileSync(log, "");
  removeLeftovers(root, progress);
  try {
    for (const step of recipe({ folder, mirror, aptSettings, hasDebootstrap })) {
      progress(step.title);
      await runLogged(step, env, log);
    }
    const version = await compilerVersion(folder);
    writeFileSync(join(folder, MARKER), `${version}\n`);
    renameSync(folder, root);
    return version;
  } catch (error) {
    remove(folder);
    throw error;
  }
}

/** Removes what runs that were killed have left, and a root that was never finished. */
function removeLeftovers(root: string, progress: Progress): void {
  const partial = readdirSync(dirname(root)).filter((name) => name.startsWith(`${basename(root)}.partial-`));
  const unfinished = existsSync(root) ? [basename(root)] : [];
  for (const name of [...partial, ...unfinished]) {
    progress(`removing ${name}, which an earlier run left half-done`);
    remove(join(dirname(root), name));
  }
}

/** Never crosses into another file system: whatever somebody has mounted in there is not ours. */
function remove(folder: string): void {
  execFileSync("rm", ["--recursive", "--force", "--one-file-system", folder]);
}

async function runLogged({ title, command }: Step, env: NodeJS.ProcessEnv, log: string): Promise<void> {
  const output = openSync(log, "a");
  const [program = "", ...args] = command;
  const { code } = await collect(spawn(program, args, { env, stdio: ["ignore", output, output] }));
  closeSync(output);
  if (code === 0) return;
  const lastLine = readFileSync(log, "utf8").trimEnd().split("\n").at(-1) ?? "";
  throw new Error(`${title} failed with exit code ${code}: ${lastLine} (all of it in ${log})`);
}

async function compilerVersion(root: string): Promise<string> {
  const { code, stdout, stderr } = await collect(spawnInRoot(root, "swift", ["--version"], { cwd: "/" }));
  const version = code === 0 ? parseSwiftVersion(stdout) : null;
  if (version !== null && isNewEnough(version)) return version;
  throw new Error(`the Swift that was installed does not work: ${(stderr || stdout).trim().split("\n").at(-1)}`);
}

function aptConfig(...names: string[]): string {
  return execFileSync("apt-config", ["dump", ...names], { encoding: "utf8" });
}

/** The machine's environment without folders that are not there inside, and with nothing that could ask a question. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { TMPDIR, TMP, TEMP, ...rest } = process.env;
  return { ...rest, HOME: "/root", LANG: "C.UTF-8", LC_ALL: "C.UTF-8", DEBIAN_FRONTEND: "noninteractive" };
}
