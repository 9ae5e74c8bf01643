import type { Effects } from "./effects.ts";
import type { World } from "./state.ts";
import { tickAll } from "./ticking.ts";
import type { Market } from "./walk.ts";

/** Most steps that are made up for after a pause. */
const mostSteps = 1000;

/** Turns time into steps of the market. */
export class Ticker {
  private readonly perSecond: number;
  private since: number | null = null;
  private done = 0;

  constructor(perSecond: number) {
    this.perSecond = perSecond;
  }

  /** Makes the steps that are due. */
  sweep(world: World, market: Market, now: number, out: Effects): void {
    this.since ??= now;
    const due = Math.floor(((now - this.since) * this.perSecond) / 1000);
    const steps = Math.min(due - this.done, mostSteps);
    this.done = due;
    if (steps > 0) tickAll(world, market, steps, now, out);
  }
}
