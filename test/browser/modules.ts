import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { checkout } from "../support/project.ts";

/** The harness, and the emitted TypeScript with it, as browsers are given them. Texts by path. */
export type Modules = Readonly<Record<string, string>>;

/** Where the harness is in {@link Modules}. */
export const entry = "test/browser/harness.js";

const common = {
  absWorkingDir: checkout,
  outbase: ".",
  outdir: "/",
  write: false,
  format: "esm",
  target: "es2022",
} as const;

/** One file with all of it, minified. */
export async function bundled(): Promise<Modules> {
  return built(await build({ ...common, entryPoints: ["test/browser/harness.ts"], bundle: true, minify: true }));
}

/** Each module by itself, with nothing but its types taken away. */
export async function apart(): Promise<Modules> {
  const entryPoints = ["test/browser/harness.ts", ...emitted()];
  const modules = built(await build({ ...common, entryPoints }));
  const harness = modules[entry]?.replace(/( from "\.[^"]*)\.ts"/g, '$1.js"') ?? "";
  return { ...modules, [entry]: harness };
}

/** Paths of all emitted modules but the programs that answer on standard output. */
export function emitted(): readonly string[] {
  return readdirSync(join(checkout, "generated/typescript"), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name !== "testee.ts")
    .map((file) => relative(checkout, join(file.parentPath, file.name)))
    .sort();
}

function built({
  outputFiles,
}: {
  readonly outputFiles: readonly { readonly path: string; readonly text: string }[];
}): Modules {
  return Object.fromEntries(outputFiles.map(({ path, text }) => [relative("/", path), text]));
}
