import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const inside = fileURLToPath(new URL("./inside/", import.meta.url));
const templates = fileURLToPath(new URL("../../../templates/typescript/runtime/", import.meta.url));

/** Modules of the runtime that have a stand-in, and who gets it. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  "runtime/codec.ts": ["families"],
  "runtime/protocol.ts": ["protocols"],
  "runtime/engine.ts": ["runtime/codec.ts", "runtime/protocol.ts"],
  "runtime/scan.ts": ["runtime/engine.ts"],
};

/** Makes one script of emitted modules whose texts are given, and of what observes them. */
export async function bundleCodecs(folder: string, texts: ReadonlyMap<string, string>): Promise<string> {
  const root = resolve(folder);
  const sources: Plugin = {
    name: "mutants",
    setup({ onResolve, onLoad }) {
      const shown = (path: string): string => path.slice(root.length + 1);
      onResolve({ filter: /^framewright:catalog$/ }, () => ({ path: join(root, "catalog.ts") }));
      onResolve({ filter: /^\./ }, ({ path, importer }) => {
        const target = resolve(dirname(importer), path).replace(/\.js$/, ".ts");
        if (target.startsWith(templates)) return { path: join(root, "runtime", target.slice(templates.length)) };
        if (!target.startsWith(root)) return { path: target };
        const [name, from] = [shown(target), shown(importer)];
        const isReplaced = standIns[name]?.some((one) => from === one || from.startsWith(`${one}/`)) ?? false;
        return { path: isReplaced ? join(inside, name.slice("runtime/".length)) : target };
      });
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = path.startsWith(root) ? texts.get(shown(path)) : undefined;
        return contents === undefined ? undefined : { contents, loader: "ts" };
      });
    },
  };
  return bundle(join(inside, "entry.ts"), [sources]);
}

/** Makes one script of a module and what it imports; the script's value is the module's exports, as `program`. */
export async function bundle(entry: string, plugins: readonly Plugin[] = []): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "program",
    platform: "node",
    target: "node20",
    treeShaking: false,
    logLevel: "silent",
    plugins: [...plugins],
  });
  return result.outputFiles[0]?.text ?? "";
}
