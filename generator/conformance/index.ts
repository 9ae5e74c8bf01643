/** Runs conformance vectors through programs that speak the protocol of docs/PROTOCOL.md §9, and compares. */
export type { Hello, Observation } from "./answer.ts";
export { compare, type Verdict } from "./compare.ts";
export { type ConformRequest, conform, type TesteePlan } from "./conform.ts";
export { ConformError, messageOf } from "./error.ts";
export { readVectors } from "./folder.ts";
export { findVectorFolders, generatedTestee, type VectorFolder } from "./folders.ts";
export { type KnownFailures, parseKnownFailures } from "./known.ts";
export { mergeReports } from "./merge.ts";
export { type ConformReport, isFine, type TesteeRun, type VectorResult } from "./outcome.ts";
export { parseJson, printHtml, printJson, printJunit, printText } from "./print/index.ts";
export { commandTestee, type StartTestee } from "./process.ts";
export { reportText } from "./report.ts";
export { type Failure, isClean, type RunOptions, runTestee, type TesteeReport } from "./run.ts";
export { parseShard, type Shard } from "./shard.ts";
export type { Expectation, JsonExpectation, Vector, VectorSet } from "./vector.ts";
export { splitWords } from "./words.ts";
