import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SwiftToolchain } from "../swift/index.ts";
import type { SymbolGraph } from "./graph.ts";
import { listing } from "./listing.ts";

/** Modules of the emitted package whose listings are committed; each may import those before it. */
export const listedModules = ["FramewrightRuntime", "FramewrightClient", "RealtimeV1"] as const;

/**
 * Lists what modules offer, as the compiler sees it. Function bodies are not compiled: a module takes some seconds.
 *
 * @param sources folder that has a folder of sources for each module
 * @param modules each may import those before it
 * @returns listings by module
 * @throws Error with what the compiler said, where it refuses
 */
export async function listModules(
  swift: SwiftToolchain,
  sources: string,
  modules: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "framewright-swift-api-"));
  try {
    const listings = new Map<string, string>();
    for (const module of modules) listings.set(module, listing(await graphsOf(swift, sources, module, folder)));
    return listings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The graphs of one module; its interface is left in `folder` for the modules behind it. */
async function graphsOf(
  swift: SwiftToolchain,
  sources: string,
  module: string,
  folder: string,
): Promise<readonly SymbolGraph[]> {
  const graphs = join(folder, module);
  mkdirSync(graphs, { recursive: true });
  const emit = ["-emit-module", "-emit-module-path", join(folder, `${module}.swiftmodule`), "-module-name", module];
  const language = ["-parse-as-library", "-swift-version", "6", "-I", folder];
  const graph = [
    "-emit-symbol-graph",
    "-emit-symbol-graph-dir",
    graphs,
    "-symbol-graph-minimum-access-level",
    "public",
  ];
  const args = [...emit, ...language, ...graph, ...filesOf(join(sources, module))];
  const { code, stdout, stderr } = await swift.run("swiftc", args);
  if (code !== 0) throw new Error(`swiftc refuses ${module}:\n${stdout}${stderr}`);
  const files = readdirSync(graphs).sort();
  return files.map((file) => JSON.parse(readFileSync(join(graphs, file), "utf8")) as SymbolGraph);
}

/** Swift sources below a folder; a documentation catalog has none, but code to be shown. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".swift") && !path.includes(".docc"))
    .sort()
    .map((path) => join(folder, path));
}
