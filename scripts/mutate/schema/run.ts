import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Vector } from "../../../generator/conformance/index.ts";
import type { LoadedCatalog } from "../../../generator/model/compiled.ts";
import type { Judged } from "../mutant.ts";
import { type SchemaMutant, schemaMutants } from "./documents.ts";
import { expectedText, type JudgeVector, judgeOf, loadVersion } from "./judge.ts";
import { reachOf } from "./reach.ts";

/** Which mutants of which catalog are judged by which vectors. */
export interface SchemaRequest {
  /** Folder of the version's `catalog.json`. */
  readonly folder: string;
  readonly vectors: readonly Vector[];
  /** A folder that may be written to. */
  readonly scratch: string;
  /** Whether the mutant of a number is to be judged. */
  readonly isWanted: (mutant: number) => boolean;
  /** Told the number of each mutant that is judged. */
  readonly took: (mutant: number) => void;
  readonly progress: (line: string) => void;
}

/** What came of the mutants, and how many of them no catalog may be. */
export interface SchemaRun {
  readonly judged: readonly Judged[];
  readonly refused: number;
}

/** Judges mutants of a catalog's schemas. @throws Error if the catalog itself does not answer its vectors */
export async function judgeSchemas(request: SchemaRequest): Promise<SchemaRun> {
  const { folder, vectors, scratch, progress } = request;
  const original = await loadVersion(folder);
  if (original === null) throw new Error(`${folder} has errors; framewright generate tells them`);
  checkOriginal(judgeOf(original), vectors);
  const copy = join(scratch, "catalog");
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  const mutants = [...schemaMutants(folder, filesOf(original), locateIn(original))];
  const reach = reachOf(original.catalog);
  const judged: Judged[] = [];
  let [refused, tried] = [0, 0];
  for (const [number, mutant] of mutants.entries()) {
    if (!request.isWanted(number)) continue;
    const version = mutant.unit === undefined ? await loadMutant(mutant) : original;
    if (version === null) refused += 1;
    else {
      judged.push(judge(mutant, version, reach(mutant.file, mutant.pointer, vectors)));
      request.took(number);
    }
    tried += 1;
    if (tried % 25 === 0) progress(`${number} of ${mutants.length} schema mutants`);
  }
  return { judged, refused };

  async function loadMutant({ file, text }: SchemaMutant): Promise<LoadedCatalog | null> {
    const path = join(copy, file);
    writeFileSync(path, text);
    const version = await loadVersion(copy);
    writeFileSync(path, readFileSync(join(folder, file)));
    return version;
  }
}

function checkOriginal(ask: JudgeVector, vectors: readonly Vector[]): void {
  for (const vector of vectors) {
    const answer = ask(vector);
    if (answer !== expectedText(vector)) throw new Error(`the oracle answers ${vector.id} with ${answer}`);
  }
}

function judge(
  { mutant, file, pointer, unit }: SchemaMutant,
  version: LoadedCatalog,
  vectors: readonly Vector[],
): Judged {
  const ask = judgeOf(version, unit && { file, pointer, unit });
  for (const vector of vectors) {
    const answer = ask(vector);
    if (answer !== expectedText(vector)) return { mutant, outcome: "killed", by: { vector: vector.id, way: "oracle" } };
  }
  return { mutant, outcome: vectors.length === 0 ? "unreached" : "survived", by: null };
}

function filesOf({ catalog }: LoadedCatalog): readonly string[] {
  return [...new Set(catalog.families.map(({ file }) => file))];
}

function locateIn({ sources }: LoadedCatalog): (file: string, pointer: string) => { line: number; column: number } {
  const found = new Map(sources.map((source) => [source.file, source]));
  return (file, pointer) => found.get(file)?.locate(pointer, "name") ?? { line: 1, column: 1 };
}
