import type { Fault } from "./fault.ts";

/** What a frame is decoded as: a type by name, or any message of a protocol by name. */
export type Subject = { readonly type: string } | { readonly protocol: string };

/** The right answer to a frame: its value's canonical form (PROTOCOL §7), or its one fault. */
export type Verdict = { readonly outcome: "accept"; readonly frame: string } | ({ readonly outcome: "reject" } & Fault);

/** Knows the right answer to every frame of a catalog. It is never emitted, and uses nothing that is. */
export interface Oracle {
  readonly name: string;
  /** What a decoder answers, and an encoder makes of the value; the latter may refuse it: see {@link answered}. */
  judge(subject: Subject, bytes: Uint8Array): Verdict;
}

const utf8 = new TextEncoder();

/**
 * What a testee answers (PROTOCOL §9): that of decoding and encoding again. Encoders refuse what decoders would refuse
 * (§7), such as 1e20 where any number goes: its canonical form has digits only. Members that were ignored are gone, too.
 */
export function answered(oracle: Oracle, subject: Subject, bytes: Uint8Array): Verdict {
  return encoded(oracle, subject, oracle.judge(subject, bytes));
}

/** What becomes of a decoder's verdict when the value is encoded again. */
export function encoded(oracle: Oracle, subject: Subject, verdict: Verdict): Verdict {
  if (verdict.outcome === "reject") return verdict;
  const again = oracle.judge(subject, utf8.encode(verdict.frame));
  return again.outcome === "reject" ? again : verdict;
}

/** A verdict in one line; equal lines are equal verdicts. */
export function verdictText(verdict: Verdict): string {
  return verdict.outcome === "accept"
    ? `accept ${verdict.frame}`
    : `reject ${verdict.code} at ${JSON.stringify(verdict.path)}`;
}
