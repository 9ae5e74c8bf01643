import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../../../generator/serve/faults/random.ts";
import { defaultPolicy, type Event, initialState, type Phase, type Policy, step, type Timer } from "./machine.ts";

/** One event and what has to come of it. */
export interface VectorStep {
  readonly event: Event;
  /** Milliseconds. */
  readonly now: number;
  readonly random: number;
  readonly phase: Phase;
  readonly epoch: number;
  readonly attempt: number;
  readonly effects: readonly string[];
}

/** A life of a connection. */
export interface Vector {
  readonly id: string;
  readonly policy: Policy;
  readonly steps: readonly VectorStep[];
}

/** Where the vectors lie that both implementations replay. */
export const vectorsPath: string = join(import.meta.dirname, "vectors.json");

export function readVectors(): readonly Vector[] {
  return JSON.parse(readFileSync(vectorsPath, "utf8")) as readonly Vector[];
}

/** Writes the vectors anew; what is in them then has to be read by a person. */
export function writeVectors(vectors: readonly Vector[]): void {
  const lines = vectors.map(({ id, policy, steps }) => {
    const rows = steps.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
    return `  {\n    "id": ${JSON.stringify(id)},\n    "policy": ${JSON.stringify(policy)},\n    "steps": [\n${rows}\n    ]\n  }`;
  });
  writeFileSync(vectorsPath, `[\n${lines.join(",\n")}\n]\n`);
}

/** Random lives: events that fit the moment, with some that come too late or make no sense. */
export function randomVectors(count: number, length: number): readonly Vector[] {
  return Array.from({ length: count }, (_, number) => {
    const random = seededRandom(number + 1);
    const policy = policyOf(number, random);
    let state = initialState;
    let now = 0;
    const steps = Array.from({ length }, (): VectorStep => {
      now += Math.floor(random() * (random() < 0.2 ? 5_000 : 400));
      const event = eventFor(state.epoch, state.phase, random);
      const unit = Math.floor(random() * 1024) / 1024;
      const [next, effects] = step(policy, state, event, now, unit);
      state = next;
      const { phase, epoch, attempt } = state;
      return { event, now, random: unit, phase, epoch, attempt, effects };
    });
    return { id: `random-${number + 1}`, policy, steps };
  });
}

function policyOf(number: number, random: () => number): Policy {
  return {
    ...defaultPolicy,
    jitter: number % 4 === 3 ? "additive" : "full",
    initial: number % 4 === 3 ? 1_000 : 500,
    maximumAttempts: number % 5 === 4 ? 3 : null,
    backgroundGrace: random() < 0.5 ? 0 : 2_000,
  };
}

/** What usually comes next, so that lives get somewhere. */
function expectedFor(epoch: number, phase: Phase): Event {
  switch (phase) {
    case "idle":
    case "terminated":
      return { event: "start" };
    case "authorizing":
      return { event: "credentialsReady", epoch };
    case "connecting":
      return { event: "opened", epoch };
    case "handshaking":
      return { event: "sessionReady", epoch };
    case "open":
      return { event: "elapsed", timer: "stable", epoch };
    case "waiting":
      return { event: "elapsed", timer: "backoff", epoch };
    case "suspended":
      return { event: "foreground" };
  }
}

const timers: readonly Timer[] = ["authorize", "connect", "handshake", "stable", "backoff", "grace"];

export function eventFor(epoch: number, phase: Phase, random: () => number): Event {
  if (random() < 0.5) return expectedFor(epoch, phase);
  // Now and then something of an attempt that is over.
  const of = random() < 0.2 ? epoch - 1 : epoch;
  const pick = Math.floor(random() * 16);
  switch (pick) {
    case 0:
      return { event: "start" };
    case 1:
      return { event: "stop", code: random() < 0.5 ? 1000 : 1001 };
    case 2:
      return { event: "credentialsReady", epoch: of };
    case 3:
      return { event: "opened", epoch: of };
    case 4:
      return { event: "sessionReady", epoch: of };
    case 5:
    case 6:
      return { event: "failed", epoch: of, code: 1001, verdict: { kind: "retry", after: random() < 0.3 ? 2_500 : 0 } };
    case 7:
      return { event: "failed", epoch: of, code: 4499, verdict: { kind: "refresh", isFinal: random() < 0.3 } };
    case 8:
      return random() < 0.2
        ? { event: "failed", epoch: of, code: 1001, verdict: { kind: "fatal" } }
        : { event: "pathChanged" };
    case 9:
      return { event: "elapsed", timer: timers[Math.floor(random() * timers.length)] ?? "stable", epoch: of };
    case 10:
    case 11:
      return { event: "path", isUp: random() < 0.7 };
    case 12:
      return { event: "background" };
    case 13:
      return { event: "foreground" };
    case 14:
      return { event: "retry" };
    default:
      return { event: random() < 0.3 ? "renew" : "foreground" };
  }
}
