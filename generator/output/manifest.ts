/** Name of the manifest inside an output folder. */
export const manifestPath = "manifest.json";

/** Which catalog version a target's files were made from. */
export interface ManifestCatalog {
  readonly name: string;
  readonly version: string | null;
  readonly fingerprint: string;
}

/** What one target last wrote into an output folder. */
export interface ManifestTarget {
  readonly catalogs: readonly ManifestCatalog[];
  /** SHA-256 in hexadecimal by path relative to the output folder. */
  readonly files: ReadonlyMap<string, string>;
}

/** What framewright owns in an output folder, by target. Only files listed here are ever replaced or removed. */
export interface Manifest {
  readonly targets: ReadonlyMap<string, ManifestTarget>;
}

export const emptyManifest: Manifest = { targets: new Map() };

/** Paths that any target of the manifest owns. */
export function ownedPaths(manifest: Manifest): ReadonlySet<string> {
  return new Set([...manifest.targets.values()].flatMap((target) => [...target.files.keys()]));
}

/** Prints a manifest: sorted by code unit, so that equal manifests are equal bytes. */
export function printManifest(manifest: Manifest): string {
  const targets: Record<string, unknown> = {};
  for (const [name, target] of sortedEntries(manifest.targets)) {
    targets[name] = { catalogs: target.catalogs, files: Object.fromEntries(sortedEntries(target.files)) };
  }
  const text = JSON.stringify({ format: 1, targets }, null, 2);
  return `${escapeNonAscii(text)}\n`;
}

/**
 * Reads a manifest back; `null` if the text is not one.
 *
 * A manifest may come from a stranger's checkout: a path that leaves the output folder makes the whole of it invalid.
 */
export function parseManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.format !== 1 || !isRecord(value.targets)) return null;
  const targets = new Map<string, ManifestTarget>();
  for (const [name, target] of Object.entries(value.targets)) {
    if (!isRecord(target) || !Array.isArray(target.catalogs) || !isRecord(target.files)) return null;
    const files = new Map<string, string>();
    for (const [path, hash] of Object.entries(target.files)) {
      if (!isInnerPath(path) || typeof hash !== "string") return null;
      files.set(path, hash);
    }
    const catalogs = target.catalogs.filter(isManifestCatalog);
    if (catalogs.length !== target.catalogs.length) return null;
    targets.set(name, { catalogs, files });
  }
  return { targets };
}

/** Whether a path is relative, normalised, with `/` only, and stays inside its folder. */
export function isInnerPath(path: string): boolean {
  const segments = path.split("/");
  return !path.includes("\\") && segments.every((segment) => segment !== "" && segment !== "." && segment !== "..");
}

function isManifestCatalog(value: unknown): value is ManifestCatalog {
  return (
    isRecord(value) &&
    typeof value.name === "string" &&
    (value.version === null || typeof value.version === "string") &&
    typeof value.fingerprint === "string"
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortedEntries<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function escapeNonAscii(text: string): string {
  return text.replace(/[^ -~\n]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
