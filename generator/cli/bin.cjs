#!/usr/bin/env node
// Runs what `npm run build` compiled, unless it is absent or a source is other than it was compiled from: then tsx
// translates the sources as they load, which takes longer and does the same. CommonJS, which Node starts faster.
const { resolve, sep } = require("node:path");
const { pathToFileURL } = require("node:url");

const root = resolve(__dirname, "../..") + sep;
const started = start();
if (!started.finished) go(started.build);

function start() {
  try {
    return require(`${root}dist/generator/start.cjs`).start(process, root);
  } catch {
    return { finished: false, build: null };
  }
}

async function go(build) {
  if (build === null) (await import("tsx/esm/api")).register();
  const main = build === null ? `${__dirname}/main.ts` : `${root}dist/generator/main.mjs`;
  const { run } = await import(pathToFileURL(main).href);
  await run(build);
}
