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

/** Inputs and the function that takes each of them. */
export interface Work<T = unknown> {
  readonly inputs: readonly T[];
  readonly call: (input: T) => unknown;
}

/** Work of any inputs, as a list of one. */
export function work<T>(inputs: readonly T[], call: (input: T) => unknown): Work[] {
  return [{ inputs, call: (input) => call(input as T) }];
}

/** Does the work of floor and candidate in turn and compares them round by round. */
export function compare(floor: readonly Work[], candidate: readonly Work[], rounds = 60): Ratio {
  const [runFloor, runCandidate] = [loopsOf(floor), loopsOf(candidate)];
  for (const run of [runFloor, runCandidate, runFloor, runCandidate]) {
    for (const start = cpuTime(); cpuTime() - start < 200_000; ) run();
  }
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = round % 2 === 0 ? runFloor : runCandidate;
    const second = round % 2 === 0 ? runCandidate : runFloor;
    const [one, other] = [time(first), time(second)];
    ratios.push(round % 2 === 0 ? other / one : one / other);
  }
  ratios.sort((left, right) => left - right);
  const at = (share: number): number => ratios[Math.floor(share * (ratios.length - 1))] as number;
  return { median: at(0.5), lowerQuartile: at(0.25), upperQuartile: at(0.75) };
}

function time(run: () => void): number {
  const start = cpuTime();
  run();
  run();
  return cpuTime() - start;
}

function loopsOf(works: readonly Work[]): () => void {
  const runs = works.map(({ inputs, call }) => loop(inputs, call));
  return () => {
    for (const run of runs) run();
  };
}

let loops = 0;

/**
 * A loop of its own for each function, so that none learns from the inputs of another; results escape, so that nothing
 * is optimised away.
 */
function loop(inputs: readonly unknown[], call: (input: unknown) => unknown): () => void {
  loops += 1;
  // The number makes each text another one: engines share what they learn between equal texts.
  const body = `/* ${loops} */ for (let i = 0; i < inputs.length; i++) results[i & 255] = call(inputs[i]);`;
  const run = new Function("call", "results", "inputs", body) as (
    call: (input: unknown) => unknown,
    results: unknown[],
    inputs: readonly unknown[],
  ) => void;
  const results = new Array<unknown>(256).fill(null);
  return () => run(call, results, inputs);
}
