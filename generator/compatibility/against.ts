import { existsSync, rmSync } from "node:fs";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { loadCatalogs } from "../load/index.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import { CompatibilityError } from "./error.ts";
import { checkOut } from "./git.ts";
import { loadRelease, releasedVersions, releasesOf } from "./releases.ts";

/** Two versions of a catalog that are to be compared. */
export interface VersionPair {
  readonly earlier: LoadedCatalog;
  readonly later: LoadedCatalog;
  /** What the earlier one is called: a release, a commit, a folder. */
  readonly name: string;
  /** The day on which support of the earlier one ends, where one is set. */
  readonly sunset: string | null;
}

/** The pairs, and what has to be removed when they are no longer read. */
export interface Pairs {
  readonly pairs: readonly VersionPair[];
  /** Catalogs of today that there is nothing earlier of. */
  readonly fresh: readonly LoadedCatalog[];
  readonly dispose: () => void;
}

/** The word for the versions that were released and are supported. */
export const baseline = "baseline";

/**
 * Finds what the catalogs of today are to be compared with: their releases, a folder or file, or a commit.
 *
 * Of several versions side by side each is compared with the one of the same folder; releases are compared with each version
 * that lists them as supported, or that has no list and goes on with them.
 *
 * @throws CompatibilityError where that is not to be had
 */
export async function findPairs(catalogs: readonly LoadedCatalog[], path: string, against: string): Promise<Pairs> {
  if (against === baseline) return baselinePairs(catalogs);
  if (existsSync(against)) return pairsWith(catalogs, await loadAll(against), against, () => {});
  const { path: earlier, temporary } = checkOut(path, against);
  const dispose = (): void => rmSync(temporary, { recursive: true, force: true });
  try {
    return pairsWith(catalogs, await loadAll(earlier), against, dispose);
  } catch (error) {
    dispose();
    throw error;
  }
}

async function baselinePairs(catalogs: readonly LoadedCatalog[]): Promise<Pairs> {
  const pairs: VersionPair[] = [];
  const fresh: LoadedCatalog[] = [];
  for (const later of catalogs) {
    const releases = releasesOf(later);
    const { supported } = later.catalog;
    const all = releasedVersions(releases)
      .filter((version) => continues(later, version))
      .map(noSunset);
    const wanted = supported.length > 0 ? supported : all;
    for (const { version, sunset } of wanted) {
      pairs.push({ earlier: await loadRelease(releases, version), later, name: version, sunset });
    }
    if (wanted.length === 0) fresh.push(later);
  }
  if (pairs.length === 0) {
    throw new CompatibilityError(
      "nothing was released yet; run framewright release, or name a folder or a commit with --against",
    );
  }
  return { pairs, fresh, dispose: () => {} };
}

function noSunset(version: string): { readonly version: string; readonly sunset: null } {
  return { version, sunset: null };
}

/**
 * Whether a version goes on with what was released. One that names a previous folder starts anew at its first number: clients of
 * earlier numbers are spoken to by the folder before it.
 */
function continues({ catalog }: LoadedCatalog, release: string): boolean {
  return catalog.previous === null || release.split(".")[0] === catalog.version?.split(".")[0];
}

function pairsWith(
  catalogs: readonly LoadedCatalog[],
  earlier: readonly LoadedCatalog[],
  name: string,
  dispose: () => void,
): Pairs {
  const [only, other] = [catalogs[0], earlier[0]];
  if (catalogs.length === 1 && earlier.length === 1 && only !== undefined && other !== undefined) {
    return { pairs: [{ earlier: other, later: only, name, sunset: null }], fresh: [], dispose };
  }
  const same = (later: LoadedCatalog): LoadedCatalog | undefined =>
    earlier.find(({ catalog }) => catalog.versionFolder === later.catalog.versionFolder);
  const pairs = catalogs.flatMap((later): VersionPair[] => {
    const one = same(later);
    return one === undefined ? [] : [{ earlier: one, later, name, sunset: null }];
  });
  if (pairs.length === 0) throw new CompatibilityError(`${name} has no version of the same folder`);
  return { pairs, fresh: catalogs.filter((later) => same(later) === undefined), dispose };
}

async function loadAll(path: string): Promise<readonly LoadedCatalog[]> {
  const { value, diagnostics } = await loadCatalogs(path);
  if (value !== null) return value;
  throw new CompatibilityError(`the earlier catalog ${path} does not load: ${problemOf(diagnostics)}`);
}

function problemOf(diagnostics: readonly Diagnostic[]): string {
  const [first] = diagnostics.filter(({ severity }) => severity === "error");
  return first === undefined ? "nothing is there" : `${first.code}: ${first.message}`;
}
