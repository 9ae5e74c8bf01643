import { lstat, readFile, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { digest } from "../model/digest.ts";
import { isMissing, OutputFolderError } from "./error.ts";
import { emptyManifest, type Manifest, manifestPath, parseManifest } from "./manifest.ts";

/** Reads the manifest of an output folder; an absent one is empty. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestPath);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return emptyManifest;
    throw error;
  }
  const manifest = parseManifest(text);
  if (manifest === null) {
    throw new OutputFolderError(
      `${path} is not a manifest of framewright; move it or choose another folder with --out`,
    );
  }
  return manifest;
}

/**
 * Digests the files among `paths` that exist below `folder`.
 *
 * @throws OutputFolderError where a path is not a regular file, or a link on the way leads out of the folder
 */
export async function readDigests(folder: string, paths: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const path of paths) {
    const file = join(folder, path);
    try {
      const status = await lstat(file);
      if (!status.isFile()) throw new OutputFolderError(`${file} is in the way: it is not a regular file`);
      digests.set(path, digest(await readFile(file)));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return digests;
}

/**
 * Makes sure that no link below an output folder leads a write out of it.
 *
 * @throws OutputFolderError naming the link
 */
export async function refuseLinksOut(folder: string, paths: Iterable<string>): Promise<void> {
  const seen = new Set<string>();
  let root: string | null = null;
  for (const path of paths) {
    const segments = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= segments.length; depth++) {
      const inner = segments.slice(0, depth).join("/");
      if (seen.has(inner)) continue;
      seen.add(inner);
      const parent = join(folder, inner);
      try {
        if (!(await lstat(parent)).isSymbolicLink()) continue;
        root ??= await realpath(folder);
        if ((await realpath(parent)).startsWith(root + sep)) continue;
      } catch (error) {
        if (isMissing(error)) break;
        throw error;
      }
      throw new OutputFolderError(`${parent} is a link that leads out of the output folder`);
    }
  }
}
