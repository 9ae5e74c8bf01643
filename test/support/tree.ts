import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

/** Everything below a folder by relative path: a file's text, a link's target, a folder; `null` where there is none. */
export function snapshot(folder: string): Readonly<Record<string, string>> | null {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return null;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const described = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const what = entry.isSymbolicLink()
      ? `link to ${readlinkSync(path)}`
      : entry.isDirectory()
        ? `folder ${(lstatSync(path).mode & 0o7777).toString(8)}`
        : `file ${readFileSync(path, "utf8")}`;
    return [relative(folder, path), what] as const;
  });
  return Object.fromEntries(described.sort(([a], [b]) => (a < b ? -1 : 1)));
}
