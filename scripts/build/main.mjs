/**
 * `npm run build`: compiles the generator into `dist/`, so that it starts fast. Does nothing where that is done and no
 * source has changed since. Run by npm's `prepare`, so also before packing.
 *
 * Plain JavaScript, as it may run before anything that could translate TypeScript is there. Where esbuild is not (an
 * install without development dependencies), nothing is compiled, and the program translates its sources as it starts.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileMain, compileStart } from "./bundle.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "dist", "generator");

if (!isFresh()) {
  const esbuild = await import("esbuild").catch(() => null);
  if (esbuild !== null) await replaceBuild(esbuild);
}

/** Whether what is compiled says of itself that it is what the sources say. */
function isFresh() {
  try {
    return load(built).findBuild(root) !== null;
  } catch {
    return false;
  }
}

function load(folder) {
  return createRequire(import.meta.url)(join(folder, "start.cjs"));
}

/** Compiles beside the place, so that nobody meets half a build. */
async function replaceBuild({ build }) {
  const folder = join(root, "dist", `.generator-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    await compileStart(build, root, folder);
    // Also what was just compiled is compiled again below, after its sources were seen.
    const { seeSources, writeBuildStamp } = load(folder);
    // Seen before they are compiled: what changes meanwhile is a change.
    const sources = seeSources(root);
    await compileStart(build, root, folder);
    await compileMain(build, root, folder);
    writeBuildStamp(`${folder}/`, sources);
    swap(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a finished build in its place. */
function swap(folder) {
  const old = `${folder}-old`;
  try {
    if (existsSync(built)) renameSync(built, old);
    renameSync(folder, built);
  } catch (error) {
    // Another build of the same sources may have been there first.
    if (!isFresh()) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
}
