#!/usr/bin/env node
// Runs what `npm run build` compiled, unless it is absent or a source is other than it was compiled from: then tsx
// translates the sources as they load, which takes longer and does the same. CommonJS, which Node starts faster.
const { closeSync, openSync } = require("node:fs");
const { devNull } = require("node:os");
const { resolve, sep } = require("node:path");
const { pathToFileURL } = require("node:url");

/** Files that are open at once while tsx loads the sources; with fewer to be had, Node waits for ever or fails anywhere. */
const openFiles = 32;

// Whatever goes wrong before there is a command line to tell of it is one line, too.
process.on("uncaughtException", (error) => fail(error.message));

const root = resolve(__dirname, "../..") + sep;
const compiled = loadStart();
const started = compiled?.start(process, root) ?? { finished: false, build: null };
if (!started.finished) go(started.build);

function loadStart() {
  try {
    return require(`${root}dist/generator/start.cjs`);
  } catch {
    return null;
  }
}

async function go(build) {
  if (build === null) {
    expectFiles();
    (await import("tsx/esm/api")).register();
    const { run } = await import(pathToFileURL(`${__dirname}/main.ts`).href);
    await run(null, importModule);
  } else {
    await compiled.loadCompiled(build, "main.cjs", process.version).run(build, importModule);
    compiled.keepCode();
  }
}

/** What is compiled runs where Node knows of no modules, and asks here for those it did not bring. */
function importModule(name) {
  return import(name);
}

function expectFiles() {
  const spare = [];
  try {
    while (spare.length < openFiles) spare.push(openSync(devNull, "r"));
  } catch {
    fail("too many open files; raise the limit (ulimit -n) and run again");
  }
  for (const file of spare) closeSync(file);
}

function fail(message) {
  process.stderr.write(`framewright: ${message.split("\n")[0]}\n`);
  process.exit(2);
}
