import { type Change, type Edge, readerOf } from "../change.ts";
import type { Witness } from "../finding.ts";
import { candidates } from "./candidates.ts";
import { put, subjectOf, type Witnesses } from "./judge.ts";

/** Most frames that are tried for one change in one message. */
const mostFrames = 20_000;

/** Most messages in which a change is looked for, as it is the same in all. */
const mostUses = 8;

/**
 * Looks for a frame that the writer of an edge may send and its reader refuses at the place of a change.
 * The first one is taken; the search goes the same way every time.
 */
export function findWitness(witnesses: Witnesses, change: Change, edge: Edge): Witness | null {
  const uses = change.uses.filter((use) => use.edges.includes(edge)).slice(0, mostUses);
  for (const use of uses) {
    let tried = 0;
    const seen = new Set<string>();
    for (const candidate of candidates(witnesses, change, use, edge)) {
      tried += 1;
      if (tried > mostFrames) break;
      const result = put(witnesses, use, edge, candidate);
      if (result === undefined || result.fault === null || seen.has(result.frame)) continue;
      seen.add(result.frame);
      const { frame, fault } = result;
      if (isAt(fault.path, use.path, change)) return { edge, subject: subjectOf(use, readerOf[edge]), frame, fault };
    }
  }
  return null;
}

/** Whether a fault lies at the place of a change, below it, or for conditions at what they stand beside. */
function isAt(path: string, place: readonly string[], { subject }: Change): boolean {
  if (subject.kind === "message" || subject.kind === "messageValue" || subject.kind === "discriminator") return true;
  const segments = path.split("/").slice(1);
  return place.every((segment, index) => segment === "*" || escaped(segment) === segments[index]);
}

function escaped(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}
