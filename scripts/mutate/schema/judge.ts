import type { Vector } from "../../../generator/conformance/index.ts";
import { frameBytes } from "../../../generator/conformance/vector.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { LoadedCatalog } from "../../../generator/model/compiled.ts";
import { oracleSide } from "../../fuzz/oracle/side.ts";
import { answerText } from "../../fuzz/side.ts";

/** Says in one line what a catalog makes of a vector's frame; the only place that knows which oracle that is. */
export type JudgeVector = (vector: Vector) => Promise<string>;

/** The judge of one version of a catalog, which looks at the schemas and at nothing that was emitted. */
export function judgeOf(version: LoadedCatalog): JudgeVector {
  const oracle = oracleSide(version);
  const [first] = version.catalog.protocols;
  return async (vector) => {
    const { type, protocol = first?.name ?? "" } = vector;
    const subject = type === undefined ? { protocol } : { type };
    const [answer] = await oracle.answer([{ subject, bytes: frameBytes(vector) }]);
    return answer === undefined ? "" : answerText(answer);
  };
}

/** The right answer of a vector, in the words of {@link judgeOf}. */
export function expectedText({ expect }: Vector): string {
  return answerText(expect);
}

/** Loads the one version in a catalog folder; `null` where the loader refuses it. */
export async function loadVersion(folder: string): Promise<LoadedCatalog | null> {
  const { value } = await loadCatalogs(folder);
  return value?.length === 1 ? (value[0] ?? null) : null;
}
