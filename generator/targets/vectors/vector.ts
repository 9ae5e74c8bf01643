import type { Verdict } from "../../oracle/oracle.ts";

export { type Fault, type FaultCode, faultCodes } from "../../oracle/fault.ts";

/** What a decoder has to answer: the canonical re-encoding (PROTOCOL §7), or the one fault of the frame. */
export type Expectation = Verdict;

/**
 * What a vector tries: `decode`, a frame that a decoder refuses; `round-trip`, a canonical frame, which comes back as it
 * is; `encode`, a frame in another spelling, whose value the encoder writes canonically, or refuses.
 */
export type VectorClass = "decode" | "round-trip" | "encode";

/** A frame as text, or where it is no text, as the base64 (RFC 4648 §4) of its bytes. */
export type Frame = { readonly text: string } | { readonly base64: string };

/**
 * One conformance case, as it stands in a vector file.
 *
 * With `type`, the frame is decoded as that type; with `protocol`, as the union of that protocol; with neither, as the
 * union of the catalog's first protocol (PROTOCOL §9).
 */
export interface Vector {
  /** `<type>#<place>:<rule>:<case>`; never a running number, so that a change of the catalog renames nothing else. */
  readonly id: string;
  readonly type?: string;
  readonly protocol?: string;
  readonly format: "json";
  readonly frame: Frame;
  readonly expect: Expectation;
  readonly class: VectorClass;
  /** What the vector was derived by: a key of the file's `rules`. */
  readonly rule: string;
  /** What is special about this frame, for a person to read. */
  readonly comment: string;
}

/** A vector that was not made, and why. */
export interface Skip {
  readonly id: string;
  readonly reason: string;
}

/** The vectors of one family or of one protocol. */
export interface VectorFile {
  readonly $schema: string;
  readonly catalog: string;
  readonly version: string | null;
  readonly family?: string;
  readonly protocol?: string;
  readonly counts: { readonly accept: number; readonly reject: number };
  /** Each rule that the file uses, in words. */
  readonly rules: Readonly<Record<string, string>>;
  readonly vectors: readonly Vector[];
}

/** What the vector files of a catalog hold together. */
export interface VectorIndex {
  readonly $schema: string;
  readonly catalog: string;
  readonly version: string | null;
  readonly counts: { readonly accept: number; readonly reject: number; readonly skipped: number };
  readonly files: readonly { readonly path: string; readonly accept: number; readonly reject: number }[];
  /** Number of vectors by class. */
  readonly classes: Readonly<Record<VectorClass, number>>;
  /** Number of vectors by rule. */
  readonly rules: Readonly<Record<string, number>>;
  readonly skipped: readonly Skip[];
}
