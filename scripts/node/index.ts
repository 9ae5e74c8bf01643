import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPrograms, readManifest } from "../programs/index.ts";

/** A Node of one version, or why there is none. */
export type NodeVersion =
  | { readonly available: true; readonly version: string; readonly path: string }
  | { readonly available: false; readonly version: string; readonly reason: string };

/** Beside this file: `package.json` with the versions, and the lock file with what each download has to be. */
const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * The versions of Node that the package is tried under, the oldest first: set up once, in the cache, by npm, which takes ten
 * seconds, a download of 150 MB and 335 MB of disk. Absence, whatever its cause, is an answer and not an error.
 *
 * @param platform `linux-x64`: the machine's system and processor as Node names them
 */
export function findNodes(
  platform = `${process.platform}-${process.arch}`,
  env: NodeJS.ProcessEnv = process.env,
): readonly NodeVersion[] {
  const nodes = readManifest(here).map(([name, specifier]) => {
    return { name, version: specifier.slice(specifier.lastIndexOf("@") + 1) };
  });
  const wanted = nodes.filter(({ name }) => name.endsWith(`-${platform}`));
  if (wanted.length === 0) {
    const versions = new Set(nodes.map(({ version }) => version));
    return [...versions].map((version) => absent(version, `there is none for ${platform}`));
  }
  const title = `Node ${wanted.map(({ version }) => version).join(", ")}`;
  const programs = wanted.map(({ name, version }) => ({ name, from: "bin/node", to: `${version}/node` }));
  const given = { manifests: here, label: "node", title, platform, wanted: programs };
  const { folder, failed } = installPrograms(given, env);
  return wanted.map(({ version }) => {
    const path = join(folder, version, "node");
    const told = spawnSync(path, ["--version"], { encoding: "utf8" });
    if (told.stdout?.trim() === `v${version}`) return { available: true, version, path };
    const said = `${path} says ${told.stdout?.trim() || told.stderr?.trim()}`;
    return absent(version, failed ?? told.error?.message ?? said);
  });
}

function absent(version: string, reason: string): NodeVersion {
  return { available: false, version, reason };
}
