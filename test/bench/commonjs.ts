import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { codecs } from "../../generated/typescript/v1/index.ts";
import { type PerProtocol, protocolsOf, type UnionCodec } from "./work.ts";

const source = fileURLToPath(new URL("../../generated/typescript/v1", import.meta.url));

/** What the bench asks of a TypeScript compiler that still has an interface for programs. */
interface Transpiler {
  readonly ModuleKind: { readonly CommonJS: number };
  readonly ScriptTarget: { readonly ES2022: number };
  transpileModule(text: string, options: { readonly compilerOptions: object }): { readonly outputText: string };
}

/**
 * The generated codecs of the two protocols as a project has them that TypeScript compiles to CommonJS: what a module exports is a
 * member of an object there.
 */
export function commonJsUnions(): PerProtocol<UnionCodec> {
  const require = createRequire(import.meta.url);
  const { ModuleKind, ScriptTarget, transpileModule } = require("typescript-5.9") as Transpiler;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const folder = mkdtempSync(join(tmpdir(), "framewright-commonjs-"));
  try {
    for (const path of readdirSync(source, { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".ts")) continue;
      const { outputText } = transpileModule(readFileSync(join(source, path), "utf8"), { compilerOptions });
      const target = join(folder, path.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText);
    }
    writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}\n');
    const program = require(join(folder, "index.js")) as { readonly codecs: typeof codecs };
    return protocolsOf(program.codecs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
