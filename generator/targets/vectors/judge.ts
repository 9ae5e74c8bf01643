import type { Limits } from "../../model/catalog.ts";
import type { Origin } from "../../model/origin.ts";
import type { JsonValue, TypeKey } from "../../model/type.ts";
import { asReceived, isReadable } from "../../oracle/ajv/canonical.ts";
import type { Fault } from "../../oracle/fault.ts";
import { type AjvOracle, encoded, type Oracle, type Verdict, verdictText } from "../../oracle/index.ts";
import { depthOf, isLongerThan } from "../../oracle/json.ts";
import { caps } from "./caps.ts";
import type { Rule } from "./rules/notes.ts";
import type { Frame, Skip, Vector, VectorClass } from "./vector.ts";

/** A derived vector before anybody has judged it. */
export interface Draft {
  readonly id: string;
  readonly rule: Rule;
  readonly comment: string;
  /** Type or protocol that the frame is decoded as; neither for the first protocol. */
  readonly subject: { readonly type: string } | { readonly protocol: string } | Record<never, never>;
  /** What the frame holds: a value, which is written compactly, or the very text or bytes. */
  readonly content: { readonly value: JsonValue } | { readonly text: string } | { readonly bytes: Uint8Array };
  /**
   * What the derivation means the frame to show: accepted (`null`), one fault, some fault (`any`), or whatever both
   * oracles say (`agreed`). A fault may also be the encoder's, of a value that a decoder accepts.
   */
  readonly intended: Fault | null | "any" | "agreed";
  /** Whether the frame is meant to break other rules, too: then the fault is the one that comes first. */
  readonly several?: boolean;
  /** Whether it only proposes a frame: one that both oracles refuse, and name different faults of, is skipped. */
  readonly proposed?: boolean;
  /** The message that the frame is one of, where it is judged as any of a protocol. */
  readonly message?: TypeKey;
  /** Blamed where the oracles disagree. */
  readonly origin: Origin;
}

/** Those who judge the frame of a draft. */
export interface Judges {
  readonly limits: Limits;
  readonly ajv: Pick<AjvOracle, "judge" | "examine" | "name">;
  readonly model: Oracle;
  /** Stands in where a draft names neither type nor protocol. */
  readonly firstProtocol: string;
}

/** The oracles contradict the derivation, or each other. */
export interface Disagreement {
  readonly id: string;
  readonly origin: Origin;
  readonly between: "oracles" | "derivation and oracles";
  readonly intended: string;
  readonly observed: string;
}

/** What becomes of a draft. */
export type Judgement =
  | { readonly vector: Vector }
  /** With a disagreement where the oracles name different faults though the frame has one. */
  | { readonly skip: Skip; readonly undecided?: Disagreement }
  | { readonly disagreement: Disagreement };

const utf8 = new TextEncoder();

/**
 * Puts a draft before both oracles. It becomes a vector only where they agree with each other and with the derivation on
 * verdict, code, path and canonical bytes; a frame with more faults than the intended one is skipped, unless its author
 * wrote it.
 */
export function judge(draft: Draft, judges: Judges): Judgement {
  const { id, origin, content, intended } = draft;
  const skip = (reason: string): Judgement => ({ skip: { id, reason } });
  if ("value" in content && isLongerThan(content.value, caps.frameBytes)) return skip(tooLarge);
  const frame = frameOf(content);
  const text = "text" in frame ? frame.text : null;
  const bytes = "bytes" in content ? content.bytes : utf8.encode(text ?? "");
  if (bytes.length > caps.frameBytes + 1) return skip(tooLarge);
  const obstacle = "value" in content ? obstacleTo(content.value, bytes, judges.limits, intended === null) : null;
  if (obstacle !== null) return skip(obstacle);

  const subject =
    "type" in draft.subject || "protocol" in draft.subject ? draft.subject : { protocol: judges.firstProtocol };
  const { verdict, faults } = judges.ajv.examine(subject, bytes);
  /** The answer to expect: of an accepted value the encoder's, which may refuse it. A canonical frame it cannot refuse. */
  const settle = (oracle: Oracle, decoded: Verdict): Verdict =>
    decoded.outcome === "accept" && decoded.frame !== text ? encoded(oracle, subject, decoded) : decoded;
  const settled = settle(judges.ajv, verdict);
  const other = settle(judges.model, judges.model.judge(subject, bytes));
  if (verdictText(settled) !== verdictText(other)) {
    const disagreement: Disagreement = {
      id,
      origin,
      between: "oracles",
      intended: inWords(judges.model.name, other),
      observed: inWords(judges.ajv.name, settled),
    };
    const bothRefuse = settled.outcome === "reject" && other.outcome === "reject";
    if (!draft.proposed || !bothRefuse) return { disagreement };
    if (faults.length > 1) return skip("breaks more than one rule");
    const reason = `${disagreement.intended}, ${disagreement.observed}`;
    return { skip: { id, reason }, undecided: disagreement };
  }
  const limit = exceeded(verdict, intended);
  if (limit !== null) return skip(`the frame is beyond ${limit}`);
  if (!agrees(intended, settled, verdict)) {
    return {
      disagreement: {
        id,
        origin,
        between: "derivation and oracles",
        intended: meant(intended),
        observed: told(settled),
      },
    };
  }
  const isOnlyFault = intended === "any" || intended === "agreed" || draft.several || faults.length < 2;
  if (!isOnlyFault) return skip(`breaks more than one rule: ${faults.map(({ code }) => code).join(", ")}`);
  const { rule, comment } = draft;
  const kind = classOf(verdict, settled, text);
  return { vector: { id, ...draft.subject, format: "json", frame, expect: settled, class: kind, rule, comment } };
}

/** The limit of the catalog that a text happens to break. */
function exceeded(verdict: Verdict, intended: Draft["intended"]): keyof Limits | null {
  if (verdict.outcome === "accept" || (typeof intended === "object" && intended?.code === verdict.code)) return null;
  if (verdict.code === "size") return "maxFrameBytes";
  return verdict.code === "depth" ? "maxDepth" : null;
}

function agrees(intended: Draft["intended"], settled: Verdict, decoded: Verdict): boolean {
  if (intended === "agreed") return true;
  if (intended === "any") return decoded.outcome === "reject";
  if (intended === null) return decoded.outcome === "accept";
  return settled.outcome === "reject" && settled.code === intended.code && settled.path === intended.path;
}

function classOf(decoded: Verdict, settled: Verdict, text: string | null): VectorClass {
  if (decoded.outcome === "reject") return "decode";
  return settled.outcome === "accept" && settled.frame === text ? "round-trip" : "encode";
}

/** As text wherever the bytes are one. */
function frameOf(content: Draft["content"]): Frame {
  if ("value" in content) return { text: asReceived(content.value) };
  if ("text" in content) return { text: content.text };
  const { bytes } = content;
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) ? { text } : { base64: Buffer.from(bytes).toString("base64") };
}

const tooLarge = `frames of more than ${caps.frameBytes} bytes are not made`;

/** Why a value cannot travel in a vector, or `null`. */
function obstacleTo(value: JsonValue, { length }: Uint8Array, limits: Limits, accepted: boolean): string | null {
  if (length > limits.maxFrameBytes) return "the frame is larger than maxFrameBytes";
  if (length > caps.frameBytes) return tooLarge;
  const depth = depthOf(value);
  if (depth > limits.maxDepth) return "the frame is deeper than maxDepth";
  if (depth > caps.depth) return `frames of more than ${caps.depth} levels are not made`;
  return accepted && !isReadable(value) ? "its canonical form has a whole number out of the range of literals" : null;
}

function meant(intended: Draft["intended"]): string {
  if (intended === null) return "accepted";
  return intended === "any" || intended === "agreed"
    ? "refused"
    : `refused with ${intended.code} at "${intended.path}"`;
}

function told(verdict: Verdict): string {
  return verdict.outcome === "accept" ? "accepted" : `refused with ${verdict.code} at "${verdict.path}"`;
}

function inWords(name: string, verdict: Verdict): string {
  const answer = verdict.outcome === "accept" ? `accepted as ${verdict.frame}` : told(verdict);
  return `${answer} by ${name}`;
}
