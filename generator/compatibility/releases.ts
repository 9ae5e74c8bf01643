import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { loadCatalogs } from "../load/index.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import type { ChosenNames } from "../names/chosen.ts";
import { CompatibilityError } from "./error.ts";

/** Name of the folder that keeps what was released. */
const folderName = "releases";

/** Name of the file with the digests of all releases. */
export const digestsName = "digests.json";

/** What the names of files and folders end in that are still written, or were when a run was killed. */
const unfinished = ".part";

/** What is kept of each release beside its files: by version, the SHA-256 of them (`Catalog.fingerprint`). */
type Digests = { readonly [version: string]: string };

/**
 * The folder in which the releases of a catalog are kept: beside the version folders, so that each version finds those of the
 * others, or in the catalog's own folder where there are none.
 */
export function releasesOf({ folder }: LoadedCatalog): string {
  const isVersion = /^v[0-9]+$/.test(basename(resolve(folder)));
  return join(isVersion ? join(folder, "..") : folder, folderName);
}

/** Every version that was released, in order. */
export function releasedVersions(releases: string): readonly string[] {
  if (!existsSync(releases)) return [];
  const entries = readdirSync(releases, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = entries.map(({ name }) => name).filter((name) => !name.endsWith(unfinished));
  return names.sort(byVersion);
}

/** A catalog that was released, with the texts of its files by path. */
export interface Release extends LoadedCatalog {
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Loads a version that was released.
 *
 * @param chosen names that a project gives types, as far as the release has them
 * @throws CompatibilityError where it is not there, does not load, or is not what was released
 */
export async function loadRelease(releases: string, version: string, chosen?: ChosenNames): Promise<Release> {
  const path = pathOf(releases, version);
  if (path === null) {
    throw new CompatibilityError(
      `${version} is supported and not in ${releases}; check it out and run framewright release`,
    );
  }
  const named = await loadCatalogs(path, chosen);
  // Names of today may collide with types of then.
  const { value, sources: texts } = named.value === null ? await loadCatalogs(path) : named;
  const [loaded] = value ?? [];
  if (loaded === undefined)
    throw new CompatibilityError(
      `the release ${version} in ${releases} does not load; run framewright generate ${path}`,
    );
  const digest = (await readDigests(releases))[version];
  if (digest !== loaded.catalog.fingerprint) {
    throw new CompatibilityError(
      `the release ${version} in ${releases} is not what was released: a release never changes`,
    );
  }
  return { ...loaded, texts };
}

/** What came of keeping a release. */
export interface Released {
  readonly version: string;
  readonly folder: string;
  /** Whether the same files were kept already. */
  readonly isKnown: boolean;
}

/**
 * Keeps a catalog as it is under its version.
 *
 * @throws CompatibilityError where other files were released under that version, or the catalog has none
 */
export async function release(loaded: LoadedCatalog): Promise<Released> {
  const { version, versionFolder, fingerprint } = loaded.catalog;
  if (version === null)
    throw new CompatibilityError("the catalog has no version; state one in its $id, such as orders-1.0.0.schema.json");
  const releases = releasesOf(loaded);
  const digests = await readDigests(releases);
  const folder = join(releases, version);
  if (digests[version] === fingerprint) return { version, folder, isKnown: true };
  if (digests[version] !== undefined) {
    throw new CompatibilityError(`${version} was released with other files; raise the version in catalog.json`);
  }
  const temporary = folder + unfinished;
  await rm(temporary, { recursive: true, force: true });
  const { numbers } = loaded;
  if (numbers !== null && !numbers.isCurrent) {
    throw new CompatibilityError(`${join(loaded.folder, numbers.file)} is not up to date; run framewright generate`);
  }
  const files = [
    ...(numbers === null ? [] : [numbers.file]),
    ...(versionFolder === null ? [] : ["catalog.json"]),
    ...loaded.sources.map(({ file }) => file),
  ];
  for (const file of files) {
    await mkdir(dirname(join(temporary, file)), { recursive: true });
    await writeFile(join(temporary, file), await readFile(join(loaded.folder, file)));
  }
  // Without a digest it is what a run left that was killed.
  await rm(folder, { recursive: true, force: true });
  await rename(temporary, folder);
  const all = Object.entries({ ...digests, [version]: fingerprint }).sort(([a], [b]) => byVersion(a, b));
  const list = join(releases, digestsName);
  await writeFile(list + unfinished, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  await rename(list + unfinished, list);
  return { version, folder, isKnown: false };
}

function pathOf(releases: string, version: string): string | null {
  const folder = join(releases, version);
  if (existsSync(join(folder, "catalog.json"))) return folder;
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".schema.json")) : [];
  return files[0] === undefined ? null : join(folder, files[0]);
}

async function readDigests(releases: string): Promise<Digests> {
  const path = join(releases, digestsName);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Digests) : {};
}

/** Semantic versions in order; a pre-release before its release (semver §11, without its finer points). */
export function byVersion(a: string, b: string): number {
  const parts = (version: string): readonly number[] => (version.split(/[-+]/)[0] ?? "").split(".").map(Number);
  const [one, other] = [parts(a), parts(b)];
  const order = one.findIndex((part, index) => part !== other[index]);
  if (order >= 0) return (one[order] ?? 0) - (other[order] ?? 0);
  return Number(!a.includes("-")) - Number(!b.includes("-")) || (a < b ? -1 : Number(a > b));
}
