import { asReceived } from "../../oracle/ajv/canonical.ts";
import type { Fault } from "../../oracle/fault.ts";
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
  let near: Witness | null = null;
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
      const found = { edge, subject: subjectOf(use, readerOf[edge]), frame, fault };
      const isHere = isAt(fault.path, use.path, change);
      if (isHere && namesChange(frame, change)) return found;
      if (near === null && (isHere || isLackedBeside(fault, use.path, change))) near = found;
    }
  }
  return near;
}

/** Whether a fault lies at the place of a change or below it; a message that is unknown is so as a whole. */
function isAt(path: string, place: readonly string[], { subject }: Change): boolean {
  if (subject.kind === "message" || subject.kind === "messageValue" || subject.kind === "discriminator") return true;
  if (subject.kind === "limit") return true;
  const segments = path.split("/").slice(1);
  return place.every((segment, index) => segment === "*" || escaped(segment) === segments[index]);
}

/** Whether a frame has what a change is about by name: a branch of a choice, or one of the values. */
function namesChange(frame: string, { subject }: Change): boolean {
  const named =
    subject.kind === "branch" ? [subject.tag] : subject.kind === "values" ? [...subject.added, ...subject.removed] : [];
  return named.length === 0 || named.some((value) => frame.includes(asReceived(value)));
}

/** Whether a frame lacks the member of a change, and another one that comes before it: only that one is named. */
function isLackedBeside({ code, path }: Fault, place: readonly string[], change: Change): boolean {
  const { kind } = change.subject;
  const isAboutLack = kind === "fieldAdded" || kind === "fieldRemoved" || kind === "fieldRequired";
  if (!isAboutLack || code !== "required") return false;
  return path.split("/").length === place.length + 1 && isAt(path, place.slice(0, -1), change);
}

function escaped(segment: string): string {
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}
