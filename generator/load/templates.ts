import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `generator/`, in a checkout and in an installed package alike. */
const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Reads the files below a folder of the package, so that targets need not touch the disk.
 *
 * @param folder relative to the package, for example `templates/swift`
 * @returns text by path relative to the folder, with `/`, sorted by code unit; line ends are LF
 */
export async function readTemplates(folder: string): Promise<ReadonlyMap<string, string>> {
  const root = join(packageRoot, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, string>();
  for (const path of paths.sort()) {
    const text = await readFile(path, "utf8");
    files.set(relative(root, path).split(sep).join("/"), text.replaceAll("\r\n", "\n"));
  }
  return files;
}
