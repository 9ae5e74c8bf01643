import type { Limits } from "../../model/catalog.ts";
import type { Origin } from "../../model/origin.ts";
import type { JsonValue } from "../../model/type.ts";
import { caps } from "./caps.ts";
import type { Rule } from "./rules/notes.ts";
import { asReceived, isReadable } from "./values/canonical.ts";
import { depthOf, isLongerThan } from "./values/json.ts";
import type { Expectation, Fault, Skip, Vector } from "./vector.ts";

/** A derived vector before anybody has judged it. */
export interface Draft {
  readonly id: string;
  readonly rule: Rule;
  readonly comment: string;
  /** Type or protocol that the frame is decoded as. */
  readonly subject: { readonly type: string } | { readonly protocol: string } | Record<never, never>;
  readonly value: JsonValue;
  /** What the derivation means the frame to show: accepted (`null`), one fault, or just some fault. */
  readonly intended: Fault | null | "any";
  /** Blamed when the oracle disagrees. */
  readonly origin: Origin;
}

/** How to judge the frame of a draft. */
export interface Judges {
  readonly limits: Limits;
  /** Every fault that the oracle finds in a text. */
  readonly faults: (text: string) => readonly Fault[];
  /** The fault that comes first by PROTOCOL §4 where there are several. */
  readonly first: (value: JsonValue, faults: readonly Fault[]) => Fault | undefined;
  /** Canonical form of a valid value. */
  readonly canonical: (value: JsonValue) => string;
}

/** The oracle contradicts the derivation. */
export interface Disagreement {
  readonly id: string;
  readonly origin: Origin;
  readonly intended: string;
  readonly observed: string;
}

/** What becomes of a draft. */
export type Judgement = { readonly vector: Vector } | { readonly skip: Skip } | { readonly disagreement: Disagreement };

/**
 * Puts a draft before the oracle. It becomes a vector only where derivation and oracle agree on verdict, code and path;
 * a frame with more faults than the intended one is skipped, unless its author wrote it.
 */
export function judge(draft: Draft, judges: Judges): Judgement {
  if (isLongerThan(draft.value, caps.frameBytes)) return { skip: { id: draft.id, reason: tooLarge } };
  const text = asReceived(draft.value);
  const obstacle = obstacleTo(draft.value, text, judges.limits, draft.intended === null);
  if (obstacle !== null) return { skip: { id: draft.id, reason: obstacle } };
  const faults = judges.faults(text);
  const observed = (faults.length > 1 ? judges.first(draft.value, faults) : faults[0]) ?? null;
  const { intended } = draft;
  const agrees = intended === "any" ? observed !== null : inWords(intended) === inWords(observed);
  if (!agrees) {
    const { id, origin } = draft;
    return { disagreement: { id, origin, intended: inWords(intended), observed: inWords(observed) } };
  }
  if (intended !== "any" && faults.length > 1) {
    return {
      skip: { id: draft.id, reason: `breaks more than one rule: ${faults.map(({ code }) => code).join(", ")}` },
    };
  }
  const { id, subject, rule, comment } = draft;
  const vector = (expect: Expectation): Judgement => {
    return { vector: { id, ...subject, format: "json", frame: { text }, expect, rule, comment } };
  };
  if (observed !== null) return vector({ outcome: "reject", ...observed });
  const frame = judges.canonical(draft.value);
  if (frame === text || judges.faults(frame).length === 0) return vector({ outcome: "accept", frame });
  return { skip: { id, reason: "without the members that are ignored, the value is not valid any more" } };
}

const tooLarge = `frames of more than ${caps.frameBytes} bytes are not made`;

/** Why a value cannot travel in a vector, or `null`. */
function obstacleTo(value: JsonValue, text: string, limits: Limits, accepted: boolean): string | null {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > limits.maxFrameBytes) return "the frame is larger than maxFrameBytes";
  if (bytes > caps.frameBytes) return tooLarge;
  const depth = depthOf(value);
  if (depth > limits.maxDepth) return "the frame is deeper than maxDepth";
  if (depth > caps.depth) return `frames of more than ${caps.depth} levels are not made`;
  return accepted && !isReadable(value) ? "its canonical form has a whole number out of the range of literals" : null;
}

function inWords(fault: Fault | null | "any"): string {
  if (fault === null) return "accepted";
  return fault === "any" ? "refused" : `refused with ${fault.code} at "${fault.path}"`;
}
