/** How a candidate compares with its floor: ratios of CPU time, below 1 where the candidate is cheaper. */
export interface Ratio {
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** CPU time of this process in microseconds: what other processes take is not in it. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Runs floor and candidate in turn over the same inputs and compares them round by round. */
export function compare<T>(
  inputs: readonly T[],
  floor: (input: T) => unknown,
  candidate: (input: T) => unknown,
  rounds = 60,
): Ratio {
  const [runFloor, runCandidate] = [loop<T>(floor), loop<T>(candidate)];
  for (const run of [runFloor, runCandidate, runFloor, runCandidate]) {
    for (const start = cpuTime(); cpuTime() - start < 200_000; ) run(inputs);
  }
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? runFloor : runCandidate;
    const second = round % 2 === 0 ? runCandidate : runFloor;
    const [one, other] = [time(first, inputs), time(second, inputs)];
    ratios.push(round % 2 === 0 ? other / one : one / other);
  }
  ratios.sort((left, right) => left - right);
  const at = (share: number): number => ratios[Math.floor(share * (ratios.length - 1))] as number;
  return { median: at(0.5), lowerQuartile: at(0.25), upperQuartile: at(0.75) };
}

function time<T>(run: (inputs: readonly T[]) => void, inputs: readonly T[]): number {
  const start = cpuTime();
  run(inputs);
  run(inputs);
  return cpuTime() - start;
}

/**
 * A loop of its own for each function, so that none learns from the inputs of another; results escape, so that nothing
 * is optimised away.
 */
function loop<T>(call: (input: T) => unknown): (inputs: readonly T[]) => void {
  const body = "for (let i = 0; i < inputs.length; i++) results[i & 255] = call(inputs[i]);";
  const run = new Function("call", "results", "inputs", body) as (
    call: (input: T) => unknown,
    results: unknown[],
    inputs: readonly T[],
  ) => void;
  const results = new Array<unknown>(256).fill(null);
  return (inputs) => run(call, results, inputs);
}
