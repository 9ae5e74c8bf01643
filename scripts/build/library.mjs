import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the package exports as values; their types are in generator/library/api.ts. */
const names = ["check", "compile", "defineConfig", "diff"];

/**
 * Puts the library beside the compiled generator that has it: for `import`, for `require`, and the declarations of both,
 * which are one file that stands alone.
 */
export function writeLibrary(root, folder) {
  const library = readAlone(root, "generator/library/api.ts");
  const plugin = readAlone(root, "generator/plugin/api.ts");
  const list = names.join(", ");
  const files = {
    "library.cjs": `"use strict";\nconst { ${list} } = require("./main.cjs").library;\nmodule.exports = { ${list} };\n`,
    "library.mjs": `import library from "./library.cjs";\nexport const { ${list} } = library;\n`,
    "library.d.cts": library,
    "library.d.mts": library,
    // Configurations of Vite and Rollup are ES modules; those of the others may be both.
    "plugin.mjs": 'import main from "./main.cjs";\nexport default main.plugins.rollup;\n',
    "plugin.d.mts": exportsOf(plugin, "framewright as default"),
    ...both(plugin, "esbuild", "forEsbuild"),
    ...both(plugin, "webpack", "forWebpack"),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** A plugin for `import`, and for `require`, where it has a name: `const { framewright } = require("framewright/webpack")`. */
function both(declarations, name, local) {
  const types = exportsOf(declarations, `${local} as default, ${local} as framewright`);
  return {
    [`${name}.cjs`]: `"use strict";\nconst framewright = require("./main.cjs").plugins.${name};\nmodule.exports = { default: framewright, framewright };\n`,
    [`${name}.mjs`]: `import plugin from "./${name}.cjs";\nexport const { framewright } = plugin;\nexport default framewright;\n`,
    [`${name}.d.cts`]: types,
    [`${name}.d.mts`]: types,
  };
}

/** The declarations with one of their functions for an export. */
function exportsOf(declarations, exported) {
  return declarations.replace(/^export \{.*\};\n$/m, `export { ${exported} };\n`);
}

/** Declarations that need no other file. */
function readAlone(root, path) {
  const text = readFileSync(join(root, path), "utf8");
  if (/^import|^export .* from /m.test(text)) throw new Error(`${path} does not stand alone`);
  return text;
}
