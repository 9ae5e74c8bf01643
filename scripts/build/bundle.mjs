import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
};

/** json-schema-to-typescript loads prettier to format what it prints; here it never does. */
const withoutFormatter = {
  name: "without formatter",
  setup(setup) {
    setup.onResolve({ filter: /^prettier$/ }, () => ({ path: "prettier", namespace: "none" }));
    const contents = 'module.exports = { format() { throw new Error("prettier is not compiled in"); } };';
    setup.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents, loader: "js" }));
  },
};

/** What runs at every start: one small file. */
export async function compileStart(build, root, folder) {
  await build({
    ...common,
    entryPoints: [join(root, "generator/cli/start.ts")],
    outfile: join(folder, "start.cjs"),
  });
}

/** The rest: one file, of which modules run when they are needed, and another for the largest library. */
export async function compileMain(build, root, folder) {
  await build({
    ...common,
    entryPoints: [join(root, "generator/cli/compiled.ts")],
    outfile: join(folder, "main.cjs"),
    define: { "import.meta.url": "_url", "import.meta.resolve": "_resolve" },
    banner: {
      js: 'const _url = require("node:url").pathToFileURL(__filename).href, _resolve = (name) => require("node:url").pathToFileURL(require("node:module").createRequire(__filename).resolve(name)).href;',
    },
    // What only `serve` needs is loaded when it runs, from where it is installed.
    external: ["graphql", "graphql-ws", "ws"],
    plugins: [apart("ts-morph", "ts-morph.cjs"), withoutFormatter],
  });
  const { resolve } = createRequire(import.meta.url);
  await build({ ...common, entryPoints: [resolve("ts-morph")], outfile: join(folder, "ts-morph.cjs"), minify: true });
  for (const name of ["main.cjs", "ts-morph.cjs"]) demandAscii(join(folder, name));
}

/** What is compiled is read as bytes, one a character. */
function demandAscii(path) {
  if (/[^\0-\x7f]/.test(readFileSync(path, "utf8"))) throw new Error(`${path} is not plain ASCII`);
}

/** Takes a library from a file beside the rest, which is loaded when it is first used. */
function apart(name, file) {
  return {
    name: `${name} apart`,
    setup(setup) {
      setup.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./${file}`, external: true }));
    },
  };
}
