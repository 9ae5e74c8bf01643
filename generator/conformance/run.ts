import { type Hello, notAsked, type Observation, parseAnswer, parseHello } from "./answer.ts";
import { compare, type Verdict } from "./compare.ts";
import { type StartTestee, TesteeProcess } from "./process.ts";
import { requestLine, type Vector, type VectorSet } from "./vector.ts";

/** How to run a testee. All times in milliseconds. */
export interface RunOptions {
  /** Name in the report until the testee has said its own. */
  readonly name: string;
  /** Longest wait for one answer. Default 10,000. */
  readonly vectorTimeout?: number;
  /** Longest wait for the first line. Default 60,000: some testees are compiled on the way. */
  readonly startTimeout?: number;
  /** Requests that may be open at once. Default 64. */
  readonly window?: number;
  /** How often a testee is started again before the rest of the vectors is given up. Default 50. */
  readonly restarts?: number;
  /** Told after each answer how many there are. */
  readonly answered?: (count: number) => void;
}

/** A vector that a testee failed. */
export interface Failure {
  readonly id: string;
  readonly expected: string;
  readonly observed: string;
}

/** What a run came to. Every vector is counted once. */
export interface TesteeReport {
  readonly testee: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
  readonly skips: readonly { readonly id: string; readonly reason: string }[];
  /** What is wrong with the testee and belongs to no vector. */
  readonly faults: readonly string[];
}

/** Whether a testee passed every vector. */
export function isClean({ failed, skipped, faults }: TesteeReport): boolean {
  return failed === 0 && skipped === 0 && faults.length === 0;
}

/**
 * Puts every vector to a testee and compares its answers.
 *
 * Requests are sent ahead, so that the testee never waits. Where it ends, hangs or writes something else, nobody can
 * tell which of the open requests did it: it is started again and asked those one by one.
 */
export async function runTestee(start: StartTestee, set: VectorSet, options: RunOptions): Promise<TesteeReport> {
  const run = new Run(start, set, options);
  await run.all();
  return run.report();
}

class Run {
  private readonly start: StartTestee;
  private readonly set: VectorSet;
  private readonly window: number;
  private readonly vectorTimeout: number;
  private readonly startTimeout: number;
  private readonly answered: (count: number) => void;
  private restartsLeft: number;
  private name: string;
  private readonly verdicts: Verdict[] = [];
  private readonly faults: string[] = [];
  /** Vectors before this one are asked one at a time. */
  private cautiousUntil = 0;
  /** What broke and has not been seen again yet. */
  private suspicion: { readonly first: string; readonly last: string; readonly how: string } | null = null;

  constructor(start: StartTestee, set: VectorSet, options: RunOptions) {
    this.start = start;
    this.set = set;
    this.name = options.name;
    this.window = options.window ?? 64;
    this.vectorTimeout = options.vectorTimeout ?? 10_000;
    this.startTimeout = options.startTimeout ?? 60_000;
    this.answered = options.answered ?? (() => {});
    this.restartsLeft = options.restarts ?? 50;
  }

  async all(): Promise<void> {
    const { vectors } = this.set;
    while (this.verdicts.length < vectors.length) {
      const testee = new TesteeProcess(this.start);
      const hello = await this.greet(testee);
      if (typeof hello === "string") {
        await testee.stop();
        this.giveUp(hello);
        return;
      }
      this.name = hello.testee;
      const open = await this.exchange(testee);
      if (open === null) await this.finish(testee);
      await testee.stop();
      if (open === null) return;
      this.restartsLeft -= 1;
      if (this.restartsLeft < 0) this.giveUp("it was started again too often");
    }
  }

  report(): TesteeReport {
    const { vectors } = this.set;
    const failures: Failure[] = [];
    const skips: { id: string; reason: string }[] = [];
    for (const [index, verdict] of this.verdicts.entries()) {
      const id = vectors[index]?.id ?? "";
      if (verdict.kind === "failed") failures.push({ id, expected: verdict.expected, observed: verdict.observed });
      if (verdict.kind === "skipped") skips.push({ id, reason: verdict.reason });
    }
    const [failed, skipped] = [failures.length, skips.length];
    const passed = this.verdicts.length - failed - skipped;
    return { testee: this.name, passed, failed, skipped, failures, skips, faults: this.faults };
  }

  /** Reads the first line; the testee has to serve the catalog that the vectors are of. */
  private async greet(testee: TesteeProcess): Promise<Hello | string> {
    const first = await testee.next(this.startTimeout);
    if ("ended" in first) return `it did not introduce itself: ${how(first.ended)}`;
    const hello = parseHello(first.line);
    if (typeof hello === "string") return hello;
    if (hello.catalog !== this.set.catalog) {
      return `it serves the catalog ${JSON.stringify(hello.catalog)}, and the vectors are of ${JSON.stringify(this.set.catalog)}`;
    }
    const unknown = this.set.vectors.find(({ format }) => !hello.formats.includes(format));
    return unknown === undefined ? hello : `it does not know the format ${unknown.format}`;
  }

  /** Asks from the first open vector on. Returns `null` when all are answered, else how the testee broke. */
  private async exchange(testee: TesteeProcess): Promise<Observation | null> {
    const { vectors } = this.set;
    let sent = this.verdicts.length;
    for (;;) {
      const at = this.verdicts.length;
      this.settle(at);
      this.answered(at);
      const vector = vectors[at];
      if (vector === undefined) return null;
      const ahead = at < this.cautiousUntil ? 1 : this.window;
      for (; sent < Math.min(at + ahead, vectors.length); sent += 1) testee.write(requestLine(vectors[sent] as Vector));
      const next = await testee.next(this.vectorTimeout);
      const observation = "line" in next ? parseAnswer(next.line, vector.id) : next.ended;
      if (observation.kind !== "broken") this.verdicts.push(compare(vector.expect, observation));
      else {
        this.blame(vector, sent - at, observation);
        return observation;
      }
    }
  }

  /** Blames the only open vector, or suspects all that are open. */
  private blame(vector: Vector, open: number, observation: Observation): void {
    if (open === 1) {
      this.suspicion = null;
      this.verdicts.push(compare(vector.expect, observation));
      return;
    }
    const at = this.verdicts.length;
    this.cautiousUntil = at + open;
    const last = this.set.vectors[at + open - 1] ?? vector;
    this.suspicion = { first: vector.id, last: last.id, how: how(observation) };
  }

  /** Records what broke and did not show again when the suspects were asked one by one. */
  private settle(at: number): void {
    if (this.suspicion === null || at < this.cautiousUntil) return;
    const { first, last, how: broke } = this.suspicion;
    this.faults.push(`the testee ${broke}, somewhere from ${first} to ${last}; asked one by one, it answered them all`);
    this.suspicion = null;
  }

  /** After the last answer: nothing more is said, and the end is clean. */
  private async finish(testee: TesteeProcess): Promise<void> {
    testee.end();
    const next = await testee.next(this.vectorTimeout);
    if ("line" in next) this.faults.push("the testee wrote a line that nobody asked for");
    else if (how(next.ended) !== "ended with code 0")
      this.faults.push(`at the end of input, the testee ${how(next.ended)}`);
  }

  /** Fails all vectors that are still open. */
  private giveUp(reason: string): void {
    const all = this.set.vectors.length;
    this.faults.push(`${all - this.verdicts.length} of ${all} vectors could not be asked: ${reason}`);
    for (const { expect } of this.set.vectors.slice(this.verdicts.length)) {
      this.verdicts.push(compare(expect, notAsked));
    }
  }
}

function how(observation: Observation): string {
  return observation.kind === "broken" ? observation.how : "";
}
