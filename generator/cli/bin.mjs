#!/usr/bin/env node
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";

/** Files that are open at once while the sources are loaded; with fewer to be had, Node waits for ever or fails anywhere. */
const openFiles = 32;

function fail(message) {
  process.stderr.write(`framewright: ${message.split("\n")[0]}\n`);
  process.exit(2);
}

// Whatever goes wrong before there is a command line to tell of it is one line, too.
process.on("uncaughtException", (error) => fail(error.message));
const spare = [];
try {
  while (spare.length < openFiles) spare.push(openSync(devNull, "r"));
} catch {
  fail("too many open files; raise the limit (ulimit -n) and run again");
}
for (const file of spare) closeSync(file);

// The sources are TypeScript: tsx translates them as they load.
const { register } = await import("tsx/esm/api");
register();
const { run } = await import("./main.ts");
await run();
