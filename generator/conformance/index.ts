/** Runs conformance vectors through programs that speak the protocol of docs/PROTOCOL.md §9, and compares. */
export type { Hello, Observation } from "./answer.ts";
export { compare, type Verdict } from "./compare.ts";
export { readVectors } from "./folder.ts";
export { commandTestee, type StartTestee } from "./process.ts";
export { reportText } from "./report.ts";
export { type Failure, isClean, type RunOptions, runTestee, type TesteeReport } from "./run.ts";
export type { Expectation, Vector, VectorSet } from "./vector.ts";
