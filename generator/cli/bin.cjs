#!/usr/bin/env node
// Runs what `npm run build` compiled, unless it is absent or a source is other than it was compiled from: then tsx
// translates the sources as they load, which takes longer and does the same. CommonJS, which Node starts faster.
const { resolve, sep } = require("node:path");
const { pathToFileURL } = require("node:url");

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
    (await import("tsx/esm/api")).register();
    const { run } = await import(pathToFileURL(`${__dirname}/main.ts`).href);
    await run(null);
  } else {
    await compiled.loadCompiled(build, "main.cjs", process.version).run(build);
    compiled.keepCode();
  }
}
