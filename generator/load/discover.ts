import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import { openFinding } from "./files.ts";
import { limits } from "./limits.ts";

/** Where a catalog lies. */
export interface CatalogPlace {
  /** The folder as the caller named it: origins are shown below it. */
  readonly shown: string;
  /** The folder as the operating system resolves it. */
  readonly folder: string;
  /** What the folder is called, which may be the name of a version. */
  readonly name: string;
  /** The file of a single-file catalog, or `null` for a folder with `catalog.json`. */
  readonly file: string | null;
}

/**
 * Finds the catalogs at a path: a folder with `catalog.json`, a folder of such folders called `v1`, `v2`, … in
 * ascending order, or one `.schema.json` file.
 */
export async function discover(path: string): Promise<Checked<readonly CatalogPlace[]>> {
  try {
    const folder = (await stat(path)).isDirectory();
    return folder ? await discoverFolder(path) : await discoverFile(path);
  } catch (error) {
    return { value: null, diagnostics: [openFinding(error, { file: path, blame: null })] };
  }
}

async function discoverFile(path: string): Promise<Checked<readonly CatalogPlace[]>> {
  const file = basename(path);
  if (!file.endsWith(".schema.json")) {
    return { value: null, diagnostics: [diagnostic("file/not-a-schema", null, { path })] };
  }
  const shown = dirname(path);
  const folder = await realpath(shown);
  return { value: [{ shown, folder, name: basename(folder), file }], diagnostics: [] };
}

async function discoverFolder(path: string): Promise<Checked<readonly CatalogPlace[]>> {
  const folder = await realpath(path);
  const entries = await readdir(path);
  if (entries.includes("catalog.json")) {
    return { value: [{ shown: path, folder, name: basename(folder), file: null }], diagnostics: [] };
  }

  const versions = entries.filter((name) => /^v[0-9]{1,9}$/.test(name)).sort(byNumber);
  if (versions.length > limits.versions) {
    const parameters = { what: path, limit: limits.versions, unit: "version folders" };
    return { value: null, diagnostics: [diagnostic("file/too-large", null, parameters)] };
  }
  const places: CatalogPlace[] = [];
  for (const version of versions) {
    const shown = join(path, version);
    if (!(await isCatalogFolder(shown))) continue;
    const real = await realpath(shown);
    if (!real.startsWith(folder + sep)) {
      return { value: null, diagnostics: [diagnostic("file/outside", null, { path: shown })] };
    }
    places.push({ shown, folder: real, name: version, file: null });
  }
  if (places.length > 0) return { value: places, diagnostics: [] };
  return { value: null, diagnostics: [diagnostic("file/no-catalog", null, { path })] };
}

async function isCatalogFolder(path: string): Promise<boolean> {
  const found = await stat(path);
  return found.isDirectory() && (await readdir(path)).includes("catalog.json");
}

/** `v2` before `v10`. */
function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1)) || (a < b ? -1 : 1);
}
