import type { Catalog } from "../../model/catalog.ts";
import { type Change, type Edge, readerOf, type Sides, type Use, writerOf } from "../change.ts";
import type { Witness } from "../finding.ts";
import { pairsOf } from "../pairs.ts";
import { brokenEdges } from "../rules/rule.ts";
import { validFrames } from "./candidates.ts";
import { put, subjectOf, type Witnesses } from "./judge.ts";

/** A frame that a reader refuses, and no rule says why. */
export interface Contradiction extends Witness {
  /** What selects the message, or the name of the type. */
  readonly name: string;
}

/** A frame that its reader takes, and that its decoders have to take, too. */
export type Taken = Omit<Witness, "fault">;

/** What came of putting every derived frame of a writer to its reader. */
export interface Trial {
  readonly contradictions: readonly Contradiction[];
  readonly taken: readonly Taken[];
}

/**
 * Puts every derived frame of a writer to its reader, for each message and way in which no change is said to break: all of them
 * have to be taken.
 */
export function tryFrames(catalogs: Sides<Catalog>, witnesses: Witnesses, changes: readonly Change[]): Trial {
  const contradictions: Contradiction[] = [];
  const taken: Taken[] = [];
  for (const use of pairsOf(catalogs)) {
    for (const edge of use.edges) {
      if (changes.some((change) => breaks(change, use, edge))) continue;
      const subject = subjectOf(use, readerOf[edge]);
      const fault = tryUse(witnesses, use, edge, (frame) => taken.push({ edge, subject, frame }));
      if (fault !== null) contradictions.push({ edge, subject, name: String(use.name), ...fault });
    }
  }
  return { contradictions, taken };
}

/** Tries one message on one way, up to the first frame that is refused. */
function tryUse(
  witnesses: Witnesses,
  use: Use,
  edge: Edge,
  isTaken: (frame: string) => void,
): Pick<Witness, "frame" | "fault"> | null {
  const context = witnesses.contexts[writerOf[edge]];
  const declaration = [...context.declarations.values()].find(({ name }) => name === use.types[writerOf[edge]]);
  if (declaration === undefined) return null;
  const seen = new Set<string>();
  for (const candidate of validFrames(context, declaration)) {
    const result = put(witnesses, use, edge, candidate);
    if (result === undefined || seen.has(result.frame)) continue;
    seen.add(result.frame);
    if (result.fault !== null) return { frame: result.frame, fault: result.fault };
    isTaken(result.frame);
  }
  return null;
}

function breaks(change: Change, use: Use, edge: Edge): boolean {
  if (!brokenEdges(change).includes(edge)) return false;
  const isGlobal = change.uses.length === 0;
  return isGlobal || change.uses.some((one) => one.protocol === use.protocol && one.name === use.name);
}
