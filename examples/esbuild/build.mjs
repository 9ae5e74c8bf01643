import { build, context } from "esbuild";
import framewright from "framewright/esbuild";

const options = {
  entryPoints: ["src/main.ts"],
  outdir: "dist",
  bundle: true,
  format: "esm",
  sourcemap: true,
  plugins: [framewright({ catalog: "schema/kitchen.schema.json" })],
};

if (process.argv.includes("--watch")) await (await context({ ...options, logLevel: "info" })).watch();
else await build(options).catch(() => process.exit(1));
