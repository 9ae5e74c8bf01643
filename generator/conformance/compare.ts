import { type Observation, shown } from "./answer.ts";
import { type Expectation, expectedBytes } from "./vector.ts";

/** The runner's judgement of one vector. */
export type Verdict =
  | { readonly kind: "passed" }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "failed"; readonly expected: string; readonly observed: string };

/** Compares exactly: verdict, code, path, and every byte of the canonical form. */
export function compare(expect: Expectation, observation: Observation): Verdict {
  if (observation.kind === "skip") return { kind: "skipped", reason: observation.reason };
  if (equal(expect, observation)) return { kind: "passed" };
  return { kind: "failed", expected: expectationInWords(expect), observed: observationInWords(observation) };
}

function equal(expect: Expectation, observation: Observation): boolean {
  if (expect.outcome === "accept") {
    return observation.kind === "accept" && observation.frame.equals(expectedBytes(expect));
  }
  return observation.kind === "reject" && observation.code === expect.code && observation.path === expect.path;
}

/** What is expected, in one line. */
export function expectationInWords(expect: Expectation): string {
  if (expect.outcome === "reject") return rejection(expect);
  return "base64" in expect ? `accept ${expect.base64} (base64)` : `accept ${shown(expect.frame)}`;
}

/** An observation in one line. */
export function observationInWords(observation: Observation): string {
  switch (observation.kind) {
    case "accept":
      return `accept ${shown(observation.frame.toString())}`;
    case "reject":
      return rejection(observation);
    case "skip":
      return `skip: ${observation.reason}`;
    case "broken":
      return `the testee ${observation.how}`;
  }
}

function rejection({ code, path }: { readonly code: string; readonly path: string }): string {
  return `reject with ${shown(code)} at "${shown(path)}"`;
}
