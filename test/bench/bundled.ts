import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { codecs } from "../../generated/typescript/v1/index.ts";
import { type PerProtocol, protocolsOf, type UnionCodec } from "./work.ts";

const index = fileURLToPath(new URL("../../generated/typescript/v1/index.ts", import.meta.url));

/**
 * The generated codecs of the two protocols as a program has them that esbuild has bundled and minified: it makes
 * variables of the constants of modules, which engines know less of.
 */
export async function bundledUnions(): Promise<PerProtocol<UnionCodec>> {
  const { outputFiles } = await build({
    entryPoints: [index],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const program = (await import(`data:text/javascript;base64,${code}`)) as { readonly codecs: typeof codecs };
  return protocolsOf(program.codecs);
}
