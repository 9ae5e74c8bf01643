import type { Rate } from "./state.ts";

/** Counts one more thing; how many there were within the second that is running. */
export function countOne(rate: Rate, now: number): number {
  if (now >= rate.since + 1000 || now < rate.since) {
    rate.since = now;
    rate.count = 0;
  }
  rate.count += 1;
  return rate.count;
}
