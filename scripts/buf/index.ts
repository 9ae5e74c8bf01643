import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPrograms, readManifest } from "../programs/index.ts";

/** Buf, the linter and compiler of Protocol Buffers, or why there is none. */
export type Buf =
  | { readonly available: true; readonly version: string; readonly path: string }
  | { readonly available: false; readonly reason: string };

/** Beside this file: `package.json` with the version, and the lock file with what each download has to be. */
const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * Buf, set up once, in the cache, by npm: a download of 40 MB. Absence, whatever its cause, is an answer and not an error.
 *
 * @param platform `linux-x64`: the machine's system and processor as Node names them
 */
export function findBuf(platform = `${process.platform}-${process.arch}`, env: NodeJS.ProcessEnv = process.env): Buf {
  const found = readManifest(here).find(([name]) => name === `buf-${platform}`);
  if (found === undefined) return { available: false, reason: `there is none for ${platform}` };
  const [name, specifier] = found;
  const version = specifier.slice(specifier.lastIndexOf("@") + 1);
  const wanted = [{ name, from: "bin/buf", to: "buf" }];
  const given = { manifests: here, label: "buf", title: `Buf ${version}`, platform, wanted };
  const { folder, failed } = installPrograms(given, env);
  const path = join(folder, "buf");
  const told = spawnSync(path, ["--version"], { encoding: "utf8" });
  const said = told.stdout?.trim() || told.stderr?.trim();
  if (said === version) return { available: true, version, path };
  return { available: false, reason: failed ?? told.error?.message ?? `${path} says ${said}` };
}
