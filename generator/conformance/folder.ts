import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Vector, VectorSet } from "./vector.ts";

interface Index {
  readonly catalog: string;
  readonly counts: { readonly accept: number; readonly reject: number };
  readonly files: readonly { readonly path: string }[];
}

/**
 * Reads the vectors of one catalog version from the folder of its `index.json`.
 *
 * Throws where a file is missing or cannot be read, or where there are not as many vectors as the index says.
 */
export async function readVectors(folder: string): Promise<VectorSet> {
  const index = await readJson<Index>(join(folder, "index.json"));
  const vectors: Vector[] = [];
  for (const { path } of index.files) {
    vectors.push(...(await readJson<{ readonly vectors: readonly Vector[] }>(join(folder, path))).vectors);
  }
  const { accept, reject } = index.counts;
  if (vectors.length !== accept + reject) {
    throw new Error(`${folder} holds ${vectors.length} vectors, and its index says ${accept + reject}`);
  }
  return { catalog: index.catalog, vectors };
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8")) as T;
}
