import type { Catalog } from "../../model/catalog.ts";
import { type Change, type Edge, readerOf, type Sides, type Use, writerOf } from "../change.ts";
import { pairsOf } from "../compare.ts";
import type { Witness } from "../finding.ts";
import { brokenEdges } from "../rules/rule.ts";
import { validFrames } from "./candidates.ts";
import { put, subjectOf, type Witnesses } from "./judge.ts";

/** A frame that a reader refuses, and no rule says why. */
export interface Contradiction extends Witness {
  /** Name of the message or type in the earlier catalog. */
  readonly name: string;
}

/**
 * Puts every derived frame of a writer to its reader, for each message and way in which no change is said to break: all of them
 * have to be taken.
 */
export function contradictions(
  catalogs: Sides<Catalog>,
  witnesses: Witnesses,
  changes: readonly Change[],
): readonly Contradiction[] {
  const found: Contradiction[] = [];
  for (const use of pairsOf(catalogs)) {
    for (const edge of use.edges) {
      if (changes.some((change) => breaks(change, use, edge))) continue;
      const declarations = [...witnesses.contexts[writerOf[edge]].declarations.values()];
      const declaration = declarations.find(({ name }) => name === use.types[writerOf[edge]]);
      if (declaration === undefined) continue;
      for (const candidate of validFrames(witnesses.contexts[writerOf[edge]], declaration)) {
        const result = put(witnesses, use, edge, candidate);
        if (!result) continue;
        found.push({ edge, subject: subjectOf(use, readerOf[edge]), name: String(use.name), ...result });
        break;
      }
    }
  }
  return found;
}

function breaks(change: Change, use: Use, edge: Edge): boolean {
  if (!brokenEdges(change).includes(edge)) return false;
  const isGlobal = change.uses.length === 0;
  return isGlobal || change.uses.some((one) => one.protocol === use.protocol && one.name === use.name);
}
