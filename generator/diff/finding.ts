import type { Fault } from "../oracle/fault.ts";
import type { Change, Edge } from "./change.ts";

/** What a change is a matter of: whether frames are still read, what they mean, or whether callers still compile. */
export type Plane = "wire" | "meaning" | "source";

/** All planes, the one that breaks at once first. */
export const planes: readonly Plane[] = ["wire", "meaning", "source"];

/** How bad a finding is. */
export type Severity = "error" | "warning" | "info";

/** All severities, the worst first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

/** A frame that the writer of an edge may send and its reader refuses. */
export interface Witness {
  readonly edge: Edge;
  /** What it is decoded as: the protocol's union, or a type. */
  readonly subject: { readonly type: string } | { readonly protocol: string };
  /** The frame's text, in canonical form. */
  readonly frame: string;
  /** What the reader says of it. */
  readonly fault: Fault;
}

/** What a rule says of a change. */
export interface Verdict {
  readonly severity: Severity;
  /** The ways on which it breaks; none where it is not about frames. */
  readonly edges: readonly Edge[];
  /** What has changed and what comes of it, in one sentence. */
  readonly message: string;
  /** A change that would be safe. */
  readonly fix: string;
}

/** One kind of change that breaks something, or may. */
export interface Rule {
  /** In kebab case; it stays what it is for ever. */
  readonly id: string;
  readonly plane: Plane;
  /** Names the kind in a few words, for lists. */
  readonly title: string;
  /** What the rule says of a change on a day, or `null` where it has nothing to say. */
  readonly judge: (change: Change, today: string) => Verdict | null;
}

/** How sure a finding is. */
export type Proof =
  /** A frame shows it. */
  | "witness"
  /** It is so by what the change is; a frame would show nothing. */
  | "rule"
  /** The rule says so, and no frame was found that shows it: a person has to look. */
  | "unproven";

/** A change that breaks something, or may. */
export interface Finding extends Verdict {
  readonly rule: string;
  readonly plane: Plane;
  readonly change: Change;
  readonly proof: Proof;
  /** One for each way that a frame was found for. */
  readonly witnesses: readonly Witness[];
}
