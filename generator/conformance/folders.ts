import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ConformError } from "./error.ts";

/** A folder with the vectors of one catalog version. */
export interface VectorFolder {
  readonly path: string;
  /** Name of the version folder, `null` for a catalog that has none. */
  readonly version: string | null;
}

/**
 * The vectors at a path: the folder itself, if it holds an `index.json`, or else every version folder in it.
 *
 * @throws ConformError if there are none
 */
export async function findVectorFolders(root: string): Promise<readonly VectorFolder[]> {
  if (await isFile(join(root, "index.json"))) {
    const name = basename(withoutFormats(root));
    return [{ path: root, version: /^v\d/.test(name) ? name : null }];
  }
  const entries = await readdir(root, { withFileTypes: true }).catch(() => {
    throw new ConformError(`there is no folder of vectors ${root}; framewright generate makes one`);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const folders: VectorFolder[] = [];
  for (const version of names.sort()) {
    const path = join(root, version);
    if (await isFile(join(path, "index.json"))) folders.push({ path, version });
  }
  if (folders.length === 0) throw new ConformError(`${root} holds neither an index.json nor a folder with one`);
  return folders;
}

/**
 * The TypeScript testee that was generated together with vectors: `typescript/` stands beside `vectors/`.
 *
 * @throws ConformError if there is none
 */
export async function generatedTestee({ path, version }: VectorFolder): Promise<string> {
  const own = withoutFormats(path);
  const vectors = version === null ? own : dirname(own);
  const testee = join(dirname(vectors), "typescript", version ?? "", "testee.ts");
  if (await isFile(testee)) return testee;
  throw new ConformError(`there is no generated testee ${testee}; say --testee "<command>", or generate TypeScript`);
}

/** The folder of a version, of which `formats` holds the vectors in binary formats. */
function withoutFormats(path: string): string {
  const folder = resolve(path);
  return basename(folder) === "formats" ? dirname(folder) : folder;
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
