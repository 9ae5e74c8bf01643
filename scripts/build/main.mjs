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

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "dist", "generator");

const common = { bundle: true, platform: "node", target: "node20", charset: "utf8", logLevel: "warning" };

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
    await compileStart(build, folder);
    // Also what was just compiled is compiled again below, after its sources were seen.
    const { seeSources, writeBuildStamp } = load(folder);
    // Seen before they are compiled: what changes meanwhile is a change.
    const sources = seeSources(root);
    await compileStart(build, folder);
    await compileMain(build, folder);
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

/** What runs at every start: one small file. */
async function compileStart(build, folder) {
  await build({
    ...common,
    entryPoints: [join(root, "generator/cli/start.ts")],
    outfile: join(folder, "start.cjs"),
    format: "cjs",
    minifyWhitespace: true,
  });
}

/** The rest, in pieces that load when they are needed. */
async function compileMain(build, folder) {
  await build({
    ...common,
    entryPoints: [join(root, "generator/cli/main.ts")],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    format: "esm",
    splitting: true,
    external: ["ts-morph", "json-schema-to-typescript"],
    // Packages in CommonJS form ask for built-in modules by `require`.
    banner: {
      js: 'import { createRequire as _require } from "node:module"; const require = _require(import.meta.url);',
    },
  });
}
