/** What is compiled into one file: the command line, and what the package exports. */
export * as library from "../library/index.ts";
export { run } from "./main.ts";
export { plugins } from "./plugin.ts";
