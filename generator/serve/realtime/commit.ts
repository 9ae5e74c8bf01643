import type { Journal } from "../journal.ts";
import type { Effect } from "./effects.ts";
import type { StoredRecord } from "./records.ts";

/**
 * Lets effects out in order, and none before what stands in front of it is stored. What comes while the disk is at work
 * waits for the next round, so that one round stores as many records as there are.
 */
export class GroupCommit {
  private readonly journal: Journal;
  private readonly release: (effects: readonly Effect[]) => void;
  private readonly failed: (error: unknown) => void;
  private waiting: Effect[] = [];
  private running: Promise<void> | null = null;
  private hasFailed = false;

  constructor(journal: Journal, release: (effects: readonly Effect[]) => void, failed: (error: unknown) => void) {
    this.journal = journal;
    this.release = release;
    this.failed = failed;
  }

  /** Adds effects behind all that wait. */
  add(effects: readonly Effect[]): void {
    if (this.hasFailed || effects.length === 0) return;
    if (this.running === null && this.waiting.length === 0 && !effects.some(isStored)) {
      this.release(effects);
      return;
    }
    for (const effect of effects) this.waiting.push(effect);
    this.running ??= this.run();
  }

  /** Resolves once nothing waits. */
  async settled(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private async run(): Promise<void> {
    // What arrives in the same turn belongs to the first round, too.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const round = this.waiting;
      this.waiting = [];
      const records = round.filter(isStored).map(({ record }) => record);
      try {
        if (records.length > 0) await this.journal.append(records);
      } catch (error) {
        this.hasFailed = true;
        this.waiting = [];
        this.failed(error);
        break;
      }
      this.release(round);
    }
    this.running = null;
  }
}

function isStored(effect: Effect): effect is Effect & { readonly kind: "store"; readonly record: StoredRecord } {
  return effect.kind === "store";
}
