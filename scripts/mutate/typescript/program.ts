import { Script } from "node:vm";
import type { Observation } from "../question.ts";

/** A program that has been started. */
export interface Started {
  readonly observations: readonly Observation[];
  /** To be called before a question is asked for the first time, or with another mutant. */
  readonly begin: () => void;
}

/** What switches a mutant on, and is told which ones are passed. */
export interface Switch {
  /** Number of the mutant that is on; -1 for none. */
  active: number;
  /** How many switches have been passed since this was set to 0. */
  hits: number;
  /** Passing more than that throws: an endless loop comes to an end. */
  most: number;
  /** A mutant that is passed gets a 1 here; `null` while nobody asks. */
  marks: Uint8Array | null;
}

/** A program with mutants, ready to be started as often as need be: each start has module state of its own. */
export class Program {
  readonly switches: Switch = { active: -1, hits: 0, most: Number.POSITIVE_INFINITY, marks: null };
  private readonly start: (switches: Switch) => Started;

  /** @param script as `bundle` makes it, with the switches of `instrument` */
  constructor(script: string) {
    // The names are those that Stryker's instrumenter prints.
    const text = `(function (switches) {
function stryMutAct_9fa48(id) {
  if (++switches.hits > switches.most) throw new Error("endless");
  return switches.active === id;
}
function stryCov_9fa48() {
  const { marks } = switches;
  if (marks === null) return;
  for (let at = 0; at < arguments.length; at += 1) marks[arguments[at]] = 1;
}
${script}
return program;
})`;
    this.start = new Script(text, { filename: "program.js" }).runInThisContext();
  }

  /** Starts the program anew, with the mutant that is on. @throws whatever its modules throw */
  begin(): Started {
    return this.start(this.switches);
  }
}
