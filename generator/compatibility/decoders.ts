import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTestee, type StartTestee, type Vector } from "../conformance/index.ts";
import { type Comparison, readerOf, type Side } from "../diff/index.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import { answered, modelOracle, type Subject } from "../oracle/index.ts";
import type { LockOwner } from "../output/index.ts";
import { generate } from "../pipeline.ts";
import type { VersionPair } from "./against.ts";
import { CompatibilityError } from "./error.ts";

/** A language whose emitted decoders are run. */
export interface Language {
  /** The target that emits them, for example `typescript`. */
  readonly target: string;
  /** Makes a testee (PROTOCOL §9) of what was emitted into a folder for one version. */
  readonly prepare: (out: string, catalog: LoadedCatalog) => Promise<StartTestee>;
}

/** What the emitted decoders of a language said of a comparison. */
export interface DecoderCheck {
  readonly language: string;
  /** Witnesses that they were asked, and frames that nothing breaks. */
  readonly witnesses: number;
  readonly frames: number;
  /** Answers that are not those of the model, in words: faults of framewright. */
  readonly failures: readonly string[];
}

/**
 * Emits the decoders of both versions and puts every witness and every frame that is said to be read to its reader.
 *
 * @throws CompatibilityError where a version cannot be emitted
 */
export async function checkDecoders(
  pair: VersionPair,
  comparison: Comparison,
  language: Language,
  owner: LockOwner,
): Promise<DecoderCheck> {
  const failures: string[] = [];
  let [witnesses, frames] = [0, 0];
  for (const side of ["earlier", "later"] as const) {
    const asked = vectorsOf(pair[side], comparison, side);
    witnesses += asked.witnesses.length;
    frames += asked.frames.length;
    const vectors = [...asked.witnesses, ...asked.frames];
    if (vectors.length === 0) continue;
    failures.push(...(await run(pair[side], vectors, language, owner)));
  }
  return { language: language.target, witnesses, frames, failures };
}

async function run(
  loaded: LoadedCatalog,
  vectors: readonly Vector[],
  language: Language,
  owner: LockOwner,
): Promise<readonly string[]> {
  const out = await mkdtemp(join(tmpdir(), "framewright-decoders-"));
  try {
    await writeFile(join(out, "package.json"), '{ "type": "module" }\n');
    const { target } = language;
    const catalog = pathOf(loaded);
    const report = await generate({ catalog, out, targets: [target], check: false, owner, progress: () => {} });
    const [error] = report.diagnostics.filter(({ severity }) => severity === "error");
    if (error !== undefined)
      throw new CompatibilityError(`${catalog} cannot be emitted: ${error.code}: ${error.message}`);
    const start = await language.prepare(out, loaded);
    const { catalog: model } = loaded;
    const { failures, faults } = await runTestee(start, { catalog: model.name, vectors }, { name: target });
    return [
      ...faults,
      ...failures.map(({ id, expected, observed }) => `${id}: expected ${expected}, observed ${observed}`),
    ];
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** The path that the loader takes for a loaded catalog. */
function pathOf({ folder, catalog, sources }: LoadedCatalog): string {
  const [only] = sources;
  return catalog.versionFolder === null && only !== undefined ? join(folder, only.file) : folder;
}

function vectorsOf(
  { catalog }: LoadedCatalog,
  { findings, taken }: Comparison,
  side: Side,
): { readonly witnesses: readonly Vector[]; readonly frames: readonly Vector[] } {
  const oracle = modelOracle(catalog);
  const vector = (id: string, subject: Subject, frame: string): Vector => {
    const expect = answered(oracle, subject, new TextEncoder().encode(frame));
    return { id, ...subject, format: "json", frame: { text: frame }, expect, rule: "compatibility", comment: "" };
  };
  const all = findings.flatMap(({ rule, witnesses }) => witnesses.map((witness) => ({ rule, ...witness })));
  const shown = all.filter(({ edge }) => readerOf[edge] === side);
  const read = taken.filter(({ edge }) => readerOf[edge] === side);
  return {
    witnesses: shown.map(({ rule, subject, frame }, index) => vector(`${rule} ${index}`, subject, frame)),
    frames: read.map(({ subject, frame }, index) => vector(`frame ${index}`, subject, frame)),
  };
}
