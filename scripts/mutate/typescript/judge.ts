import { type Question, rightAnswer } from "../question.ts";
import { type Baseline, rowBytes, says } from "./baseline.ts";
import type { Program, Started } from "./program.ts";

/** How a mutant was told from the original. */
export interface Telling {
  readonly how: "killed" | "crashed" | "timedOut";
  /** Number of the question, -1 where the modules could not even be loaded. */
  readonly question: number;
  readonly observation: number;
}

/** A question that passes so many times the switches that it passes without a mutant is in an endless loop. */
const patience = 50;

/** Switches that are passed while modules are loaded, by far. */
const loadHits = 10_000_000;

/** So many questions are put to modules that mutants share, which are there already; most mutants fall to the first ones. */
const firstAsked = 300;

/** Where no more questions than that pass a mutant, it may be of something that is worked out once. */
const fewPassing = 64;

/** Questions that told the last mutants are asked first: neighbours fall to the same ones. */
const remembered = 12;

/** Puts questions to one mutant after the other. */
export class Judge {
  private readonly program: Program;
  private readonly questions: readonly Question[];
  private readonly baseline: Baseline;
  private readonly areas: readonly (Uint8Array | null)[];
  private readonly told: () => void;
  private readonly recent: number[] = [];
  private readonly order: readonly number[];
  /** The started program that mutants share which are not passed while it is loaded. */
  private started: Started;

  /**
   * @param areas for each mutant the questions that may notice what it does while modules are loaded, a bit each; `null` for all
   * @param told called before each question, for whoever watches that there is an end
   */
  constructor(
    program: Program,
    questions: readonly Question[],
    baseline: Baseline,
    areas: readonly (Uint8Array | null)[],
    told: () => void,
  ) {
    this.areas = areas;
    this.program = program;
    this.questions = questions;
    this.baseline = baseline;
    this.told = told;
    this.order = mixed(questions.length);
    this.started = program.begin();
  }

  /** The first question that tells the mutant from the original; `null` where none does. */
  judge(mutant: number): Telling | null {
    const telling = this.baseline.loaded[mutant] === 1 ? this.judgeLoaded(mutant) : this.judgeStarted(mutant);
    if (telling !== null && telling.question >= 0) {
      const known = this.recent.indexOf(telling.question);
      if (known >= 0) this.recent.splice(known, 1);
      this.recent.unshift(telling.question);
      this.recent.length = Math.min(this.recent.length, remembered);
    }
    return telling;
  }

  /** Whether any question passes the mutant. */
  isReached(mutant: number): boolean {
    if (this.baseline.loaded[mutant] === 1) return true;
    const row = rowBytes(this.questions.length);
    return this.baseline.reached.subarray(mutant * row, (mutant + 1) * row).some((byte) => byte !== 0);
  }

  private judgeLoaded(mutant: number): Telling | null {
    const { switches } = this.program;
    switches.active = mutant;
    switches.hits = 0;
    try {
      switches.most = loadHits;
      const started = this.program.begin();
      return this.firstTelling(started, this.candidates(this.tests(mutant)), mutant);
    } catch {
      return { how: "crashed", question: -1, observation: 0 };
    } finally {
      switches.active = -1;
    }
  }

  private judgeStarted(mutant: number): Telling | null {
    const candidates = (most?: number): Iterable<number> =>
      this.candidates((question) => this.passes(mutant, question), most);
    const telling = this.firstTelling(this.started, candidates(firstAsked), mutant);
    if (telling !== null && this.asked(this.started, telling.question, -1) === null) return telling;
    // A mutant before may have left its mark on the modules, and they remember what was worked out without this one: only
    // those that have been asked nothing else give evidence in any case.
    this.startAnew();
    const again = this.firstTelling(this.started, this.candidates(this.mayPass(mutant)), mutant);
    if (again !== null && this.asked(this.started, again.question, -1) !== null) this.startAnew();
    return again;
  }

  private startAnew(): void {
    this.program.switches.most = loadHits;
    this.program.switches.hits = 0;
    this.started = this.program.begin();
  }

  /** Whether a question may notice a mutant of what is done while modules are loaded: whether it comes to that file. */
  private tests(mutant: number): (question: number) => boolean {
    const row = this.areas[mutant];
    return (question) => row == null || ((row[question >> 3] as number) & (1 << (question & 7))) !== 0;
  }

  /** Questions that satisfy a test, the most telling ones first; so many at most. */
  private *candidates(test: (question: number) => boolean, most: number = Number.POSITIVE_INFINITY): Generator<number> {
    const first = this.recent.filter(test);
    yield* first;
    const others = new Set(first);
    let count = first.length;
    for (const question of this.order) {
      if (count >= most) return;
      if (others.has(question) || !test(question)) continue;
      count += 1;
      yield question;
    }
  }

  private firstTelling(started: Started, candidates: Iterable<number>, mutant: number): Telling | null {
    for (const question of candidates) {
      this.told();
      const telling = this.asked(started, question, mutant);
      if (telling !== null) return telling;
    }
    return null;
  }

  /** Asks one question in every way; how the answers differ from what they have to be, or `null`. */
  private asked(started: Started, question: number, mutant: number): Telling | null {
    const { switches } = this.program;
    const asked = this.questions[question] as Question;
    switches.active = mutant;
    switches.hits = 0;
    switches.most = 100_000 + patience * (this.baseline.hits[question] as number);
    try {
      started.begin();
      const { observations } = started;
      const ways = this.waysOf(mutant);
      for (const [observation, observed] of observations.entries()) {
        const said = this.baseline.said[question * observations.length + observation];
        if (said === says.other || (ways & (1 << observation)) === 0) continue;
        const answer = observed.ask(asked);
        if (answer === rightAnswer(asked, observed)) continue;
        if (answer === "handed over" && said === says.handedOver) continue;
        const isBroken = answer?.startsWith("broken: ") === true;
        const how = switches.hits > switches.most ? "timedOut" : isBroken ? "crashed" : "killed";
        return { how, question, observation };
      }
      return null;
    } finally {
      switches.active = -1;
    }
  }

  /** The observations that may tell a mutant, a bit each. */
  private waysOf(mutant: number): number {
    const isLoaded = mutant < 0 || this.baseline.loaded[mutant] === 1;
    return isLoaded ? -1 : (this.baseline.ways[mutant] as number);
  }

  /**
   * Whether a question passes a mutant in a program that has been asked nothing else. What is worked out once and kept, as
   * tables of a schema are, only the first question of a type passes; so where few do, all others of these types may.
   */
  private mayPass(mutant: number): (question: number) => boolean {
    const passing = this.order.filter((question) => this.passes(mutant, question));
    if (passing.length > fewPassing) return (question) => this.passes(mutant, question);
    const types = new Set(passing.map((question) => this.questions[question]?.type));
    return (question) => types.has(this.questions[question]?.type);
  }

  private passes(mutant: number, question: number): boolean {
    const byte = this.baseline.reached[mutant * rowBytes(this.questions.length) + (question >> 3)] as number;
    return (byte & (1 << (question & 7))) !== 0;
  }
}

/** All numbers below `count`, neighbours far from each other: vectors that stand together tell alike. */
function mixed(count: number): readonly number[] {
  const step = [7919, 7907, 7901].find((prime) => count % prime !== 0) ?? 1;
  return Array.from({ length: count }, (_, index) => (index * step) % count);
}
