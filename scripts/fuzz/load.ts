import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readVectors, type Vector, type VectorSet } from "../../generator/conformance/index.ts";
import { frameBytes } from "../../generator/conformance/vector.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import type { LoadedCatalog } from "../../generator/model/compiled.ts";
import type { FrameFormat } from "../../generator/model/numbers.ts";
import { ajvOracle, modelOracle } from "../../generator/oracle/index.ts";
import { generate } from "../../generator/pipeline.ts";
import { targetRegistry } from "../../generator/targets/index.ts";
import type { Codec } from "../../templates/typescript/runtime/codec.ts";
import type { Seed } from "./mutant.ts";
import { oracleSide } from "./oracle-side.ts";
import type { Side, Subject } from "./side.ts";
import { typescriptSide } from "./typescript-side.ts";

/** The checkout. */
export const checkout: string = fileURLToPath(new URL("../..", import.meta.url));

/** One version of a catalog and what was generated from it. */
export interface Ground {
  /** Name of the version folder, such as `v1`; empty where there is none. */
  readonly name: string;
  readonly version: LoadedCatalog;
  /** The output folder that holds it. */
  readonly generated: string;
}

/**
 * The versions of a catalog that was generated into a folder.
 *
 * @throws Error if the catalog has errors
 */
export async function loadGround(catalog: string, generated: string): Promise<readonly Ground[]> {
  const { value } = await loadCatalogs(catalog);
  if (value === null) throw new Error(`${catalog} has errors; framewright generate tells them`);
  return value.map((version) => ({ name: version.catalog.versionFolder ?? "", version, generated }));
}

/**
 * Generates a catalog into a folder outside of the checkout, and loads it.
 *
 * @throws Error if anything is wrong with the catalog, or with what is made of it
 */
export async function makeGround(catalog: string, generated: string): Promise<readonly Ground[]> {
  mkdirSync(generated, { recursive: true });
  writeFileSync(join(generated, "package.json"), '{"type":"module"}\n');
  const owner = { id: process.pid, isRunning: (id: number): boolean => id === process.pid };
  const targets = [...targetRegistry.keys()];
  const { diagnostics } = await generate({ catalog, out: generated, targets, check: false, owner, progress: () => {} });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return loadGround(catalog, generated);
}

/** The generated vectors, which hold the catalog's examples, too. */
export function readGenerated({ name, generated }: Ground): Promise<VectorSet> {
  return readVectors(join(generated, "vectors", name));
}

/** The frames of a format's vectors, to start from. */
export async function binarySeeds(ground: Ground, format: FrameFormat): Promise<readonly Seed[]> {
  const { vectors } = await readVectors(join(ground.generated, "vectors", ground.name, "formats"));
  return seedsOf(
    vectors.filter((vector) => vector.format === format),
    ground,
  );
}

/** The frames of vectors, to start from. */
export function seedsOf(vectors: readonly Vector[], { version }: Ground): readonly Seed[] {
  const [first] = version.catalog.protocols;
  return vectors.map((vector) => {
    const { type, protocol = first?.name ?? "" } = vector;
    const subject = type === undefined ? { protocol } : { type };
    return { subject, bytes: frameBytes(vector), isValid: vector.expect.outcome === "accept" };
  });
}

/** The sides that need no process: both oracles and the generated TypeScript. */
export async function loadSides(
  ground: Ground,
): Promise<{ readonly oracle: Side; readonly model: Side; readonly typescript: Side }> {
  const { name, version, generated } = ground;
  const path = join(generated, "typescript", name, "catalog.ts");
  const { codecs } = (await import(pathToFileURL(path).href)) as { codecs: Record<string, Codec<unknown>> };
  const unions = new Map(version.catalog.protocols.map((protocol) => [protocol.name, protocol.typeName]));
  const codecOf = (subject: Subject): Codec<unknown> => {
    const type = "type" in subject ? subject.type : (unions.get(subject.protocol) ?? "");
    const codec = codecs[type];
    if (codec === undefined) throw new Error(`the generated TypeScript has no codec ${type}; run framewright generate`);
    return codec;
  };
  return {
    oracle: oracleSide(ajvOracle(version)),
    model: oracleSide(modelOracle(version.catalog)),
    typescript: typescriptSide(codecOf),
  };
}
