import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readVectors, type Vector, type VectorSet } from "../../generator/conformance/index.ts";
import { frameBytes } from "../../generator/conformance/vector.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import type { LoadedCatalog } from "../../generator/model/compiled.ts";
import type { Codec } from "../../templates/typescript/runtime/codec.ts";
import type { Seed } from "./mutant.ts";
import { oracleSide } from "./oracle/side.ts";
import type { Side, Subject } from "./side.ts";
import { typescriptSide } from "./typescript-side.ts";

/** The committed vectors of a version, which hold the catalog's examples, too. */
export function readGenerated(checkout: string, version: string): Promise<VectorSet> {
  return readVectors(join(checkout, "generated/vectors", version));
}

/** The frames of vectors, to start from. */
export function seedsOf(vectors: readonly Vector[], { catalog }: LoadedCatalog): readonly Seed[] {
  const [first] = catalog.protocols;
  return vectors.map((vector) => {
    const { type, protocol = first?.name ?? "" } = vector;
    const subject = type === undefined ? { protocol } : { type };
    return { subject, bytes: frameBytes(vector), isValid: vector.expect.outcome === "accept" };
  });
}

/** The versions of the example catalog. */
export async function loadVersions(checkout: string): Promise<readonly LoadedCatalog[]> {
  const { value } = await loadCatalogs(join(checkout, "schema"));
  if (value === null) throw new Error("the catalog has errors; framewright generate tells them");
  return value;
}

/** The two sides that need no process: the oracle and the generated TypeScript. */
export async function loadSides(
  checkout: string,
  version: string,
  catalog: LoadedCatalog,
): Promise<{ readonly oracle: Side; readonly typescript: Side }> {
  const path = join(checkout, "generated/typescript", version, "catalog.ts");
  const { codecs } = (await import(pathToFileURL(path).href)) as { codecs: Record<string, Codec<unknown>> };
  const unions = new Map(catalog.catalog.protocols.map(({ name, typeName }) => [name, typeName]));
  const codecOf = (subject: Subject): Codec<unknown> => {
    const name = "type" in subject ? subject.type : (unions.get(subject.protocol) ?? "");
    const codec = codecs[name];
    if (codec === undefined) throw new Error(`the generated TypeScript has no codec ${name}; run framewright generate`);
    return codec;
  };
  return { oracle: oracleSide(catalog), typescript: typescriptSide(codecOf) };
}
