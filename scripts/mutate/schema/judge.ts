import type { Vector } from "../../../generator/conformance/index.ts";
import { frameBytes } from "../../../generator/conformance/vector.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { LoadedCatalog } from "../../../generator/model/compiled.ts";
import { answered, codePoints, type LengthOf, modelOracle, verdictText } from "../../../generator/oracle/index.ts";
import type { Unit } from "./changes.ts";

/** Says in one line what a catalog makes of a vector's frame; the only place that knows which oracle that is. */
export type JudgeVector = (vector: Vector) => string;

/** A place of a schema whose strings are counted otherwise. */
export interface OtherUnit {
  readonly file: string;
  readonly pointer: string;
  readonly unit: Unit;
}

/** The judge of one version of a catalog: the evaluator of its model. Nothing that is emitted is used. */
export function judgeOf({ catalog }: LoadedCatalog, other?: OtherUnit): JudgeVector {
  const oracle = modelOracle(catalog, other && lengthIn(other));
  const [first] = catalog.protocols;
  return (vector) => {
    const { type, protocol = first?.name ?? "" } = vector;
    const subject = type === undefined ? { protocol } : { type };
    try {
      return verdictText(answered(oracle, subject, frameBytes(vector)));
    } catch (error) {
      // A mutant may lack the type that is asked for.
      return `broken: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
}

function lengthIn({ file, pointer, unit }: OtherUnit): LengthOf {
  return (value, type) => {
    if (type.origin.file !== file || type.origin.pointer !== pointer) return codePoints(value, type);
    return unit === "graphemes" ? Array.from(graphemes.segment(value)).length : value.length;
  };
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The right answer of a vector, in the words of {@link judgeOf}. */
export function expectedText({ expect }: Vector): string {
  return verdictText(expect as Parameters<typeof verdictText>[0]);
}

/** Loads the one version in a catalog folder; `null` where the loader refuses it. */
export async function loadVersion(folder: string): Promise<LoadedCatalog | null> {
  const { value } = await loadCatalogs(folder);
  return value?.length === 1 ? (value[0] ?? null) : null;
}
