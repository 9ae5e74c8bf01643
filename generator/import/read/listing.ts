import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Checked, diagnostic } from "../../diagnostics/diagnostic.ts";
import { openFinding } from "../../load/files.ts";

/** Where the documents to import lie. */
export interface Input {
  /** Folder that everything is read from, as the operating system resolves it. */
  readonly folder: string;
  /** The folder as the caller named it. */
  readonly shown: string;
  /** Paths inside the folder, with `/`, sorted by code unit. */
  readonly files: readonly string[];
  /** What the document or the folder is called. */
  readonly name: string;
  /** Whether the caller named a folder. */
  readonly isFolder: boolean;
}

const readable = /\.(json|ya?ml|jsonl|ndjson)$/i;
const mostFiles = 5_000;
const deepest = 20;

/** Finds what is to be imported: one file, or every readable file below a folder. Links to folders are not followed. */
export async function listInput(path: string): Promise<Checked<Input>> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const shown = isFolder ? path : dirname(path);
    const folder = await realpath(shown);
    const name = isFolder ? basename(folder) : basename(path);
    const files = isFolder ? await below(folder, "", 0) : [basename(path)];
    if (files.length > mostFiles) {
      const parameters = { what: path, limit: mostFiles, unit: "files" };
      return { value: null, diagnostics: [diagnostic("file/too-large", null, parameters)] };
    }
    if (files.length === 0 || !readable.test(files[0] ?? "")) {
      return { value: null, diagnostics: [diagnostic("import/nothing", null, { path })] };
    }
    return { value: { folder, shown, files: [...files].sort(), name, isFolder }, diagnostics: [] };
  } catch (error) {
    return { value: null, diagnostics: [openFinding(error, { file: path, blame: null })] };
  }
}

async function below(folder: string, path: string, depth: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const inner = path === "" ? entry.name : `${path}/${entry.name}`;
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) {
      if (depth < deepest) found.push(...(await below(folder, inner, depth + 1)));
    } else if (readable.test(entry.name)) {
      found.push(inner);
    }
    if (found.length > mostFiles) break;
  }
  return found;
}
