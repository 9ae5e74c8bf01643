/** How often each piece of work is looked at; the fastest time is the one that least else fell into. */
const rounds = 5;

/**
 * Times some pieces of work by turns.
 *
 * @param milliseconds how long each is repeated in a round
 * @returns the least time that one repetition of each took, in milliseconds
 */
export function fastest(works: readonly (() => void)[], milliseconds: number): readonly number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  const repetitions = works.map((work) => repetitionsFor(work, milliseconds));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      const times = repetitions[index] as number;
      const start = performance.now();
      for (let turn = 0; turn < times; turn += 1) work();
      least[index] = Math.min(least[index] as number, (performance.now() - start) / times);
    }
  }
  return least;
}

/** How often a piece of work fits into a time, once it is warm. */
function repetitionsFor(work: () => void, milliseconds: number): number {
  let times = 1;
  for (;;) {
    const start = performance.now();
    for (let turn = 0; turn < times; turn += 1) work();
    if (performance.now() - start >= milliseconds || times >= 1_000_000) return times;
    times *= 2;
  }
}
