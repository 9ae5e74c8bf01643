/** A Swift toolchain for this checkout: found on the PATH, or set up once in a cache outside the checkout. */
export { scratchPath } from "./cache.ts";
export { type FindOptions, findSwift } from "./find.ts";
export { forgetModules } from "./forget.ts";
export type { Progress } from "./progress.ts";
export type { RunOptions, RunResult, SpawnOptions, SwiftToolchain, SwiftUnavailable } from "./toolchain.ts";
