/**
 * `npm run build`: compiles the generator into `dist/`, so that it starts fast. Does nothing where that is done and no
 * source has changed since. Run by npm's `prepare`, so also before packing.
 *
 * Plain JavaScript, as it may run before anything that could translate TypeScript is there. Where esbuild is not, nothing
 * is compiled, and the program translates its sources as it starts. Libraries that are compiled in whole are development
 * dependencies: who installs the package does without them, who builds it does not.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileMain, compileStart } from "./bundle.mjs";
import { writeLibrary } from "./library.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "dist", "generator");

if (!isFresh()) {
  const esbuild = await import("esbuild").catch(() => null);
  if (esbuild !== null && !hasLibraries()) {
    process.stderr.write("framewright is built with its development dependencies: run npm ci without --omit=dev\n");
    process.exit(1);
  }
  if (esbuild !== null) await replaceBuild(esbuild);
}

function hasLibraries() {
  try {
    createRequire(import.meta.url).resolve("ts-morph");
    return true;
  } catch {
    return false;
  }
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
    writeLibrary(root, folder);
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
