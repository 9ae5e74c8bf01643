import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of this checkout, with symbolic links resolved. */
export const checkoutFolder: string = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));

/**
 * Where everything lives that is costly to make and must survive a fresh clone.
 *
 * `$FRAMEWRIGHT_CACHE`, else `framewright` in `$XDG_CACHE_HOME` (ignored unless absolute, as the XDG base directory
 * specification wants it), else in `~/.cache`.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env.FRAMEWRIGHT_CACHE;
  if (own !== undefined && own !== "") return resolve(own);
  const shared = env.XDG_CACHE_HOME;
  return join(shared !== undefined && isAbsolute(shared) ? shared : join(homedir(), ".cache"), "framewright");
}

/**
 * A build folder in the cache, the same for every run from the same checkout, made if it is missing.
 *
 * It is meant for SwiftPM's `--scratch-path`, so that no `.build` lands beside the sources. Two builds that run at the
 * same time or differ in flags need two names.
 *
 * @param name any text; what does not fit a file name is replaced
 */
export function scratchPath(name: string, checkout = checkoutFolder, env: NodeJS.ProcessEnv = process.env): string {
  const all = join(cacheFolder(env), "scratch");
  const key = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
  const own = join(all, key);
  if (!existsSync(own)) {
    mkdirSync(all, { recursive: true });
    removeAbandoned(all);
    writeFileSync(`${own}.checkout`, checkout);
  }
  const folder = join(own, name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^\.+/, "") || "default");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Removes build folders whose checkout is gone; builds are large and throw-away clones are common. */
function removeAbandoned(all: string): void {
  for (const note of readdirSync(all).filter((name) => name.endsWith(".checkout"))) {
    if (mayBeInUse(join(all, note))) continue;
    rmSync(join(all, note.slice(0, -".checkout".length)), { recursive: true, force: true });
    rmSync(join(all, note), { force: true });
  }
}

/** Whether a note's checkout exists; also true if another run is just writing or removing the note. */
function mayBeInUse(note: string): boolean {
  try {
    const checkout = readFileSync(note, "utf8");
    return checkout === "" || existsSync(checkout);
  } catch {
    return true;
  }
}
