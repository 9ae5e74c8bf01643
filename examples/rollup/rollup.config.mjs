import { transform } from "esbuild";
import framewright from "framewright/rollup";

/** Finds TypeScript behind the names of what it compiles to, and takes its types out; `@rollup/plugin-typescript` does so, too. */
const typescript = {
  name: "typescript",
  resolveId(source, importer) {
    const isOwn = importer?.endsWith(".ts") && /^\..*\.js$/.test(source);
    return isOwn ? this.resolve(source.replace(/js$/, "ts"), importer) : null;
  },
  transform: (code, id) => (id.endsWith(".ts") ? transform(code, { loader: "ts", sourcemap: true }) : null),
};

export default {
  input: "src/main.ts",
  output: { dir: "dist", format: "esm", sourcemap: true },
  plugins: [framewright({ catalog: "schema/kitchen.schema.json" }), typescript],
};
