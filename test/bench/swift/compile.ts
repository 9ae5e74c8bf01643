import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { planModule } from "../../../generator/targets/swift/module.ts";
import { type SwiftToolchain, scratchPath } from "../../../scripts/swift/index.ts";
import { checkout } from "../../support/project.ts";
import { plainStructs } from "./plain-structs.ts";

/** What compiling the emitted module costs beside the plain one: quartiles of paired rounds, and seconds of CPU. */
export interface CompileCost {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly seconds: number;
}

/**
 * Measures the CPU time of `swiftc -O` over the whole emitted module (types, Hashable, Codable, tables, decoders and
 * encoders) in units of that over the same types with synthesised Codable and Hashable and nothing else.
 *
 * Both import the runtime as a module that has been compiled before.
 *
 * @throws Error if a compiler's run fails
 */
export async function compileCost(swift: SwiftToolchain, rounds: number): Promise<CompileCost> {
  const folder = scratchPath("bench-compile");
  const loaded = await loadCatalogs(join(checkout, "schema/v1"));
  const catalog = loaded.value?.[0]?.catalog;
  if (catalog === undefined) throw new Error("the catalog of this checkout does not load");
  const plain = join(folder, "plain");
  mkdirSync(plain, { recursive: true });
  writeFileSync(join(plain, "Plain.swift"), plainStructs(catalog));

  const sources = join(checkout, "generated/swift/Sources");
  const runtime = ["-emit-module", "-emit-module-path", join(folder, "FramewrightRuntime.swiftmodule")];
  await compile(swift, "FramewrightRuntime", join(sources, "FramewrightRuntime"), folder, runtime);
  const measured: { readonly ratio: number; readonly seconds: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const emitted = (): Promise<number> => compile(swift, "Emitted", join(sources, planModule(catalog).name), folder);
    const first = round % 2 === 0 ? await emitted() : null;
    const floor = await compile(swift, "Plain", plain, folder);
    const seconds = first ?? (await emitted());
    measured.push({ ratio: seconds / floor, seconds });
  }
  const sorted = (values: readonly number[]): readonly number[] => [...values].sort((left, right) => left - right);
  const ratios = sorted(measured.map(({ ratio }) => ratio));
  const at = (part: number): number => ratios[Math.round((ratios.length - 1) * part)] ?? Number.NaN;
  const seconds = sorted(measured.map((one) => one.seconds))[Math.floor(measured.length / 2)] ?? Number.NaN;
  return { q1: at(0.25), median: at(0.5), q3: at(0.75), seconds };
}

/** Compiles the sources of a folder as one module, and says how many seconds of CPU that took. */
async function compile(
  swift: SwiftToolchain,
  module: string,
  folder: string,
  out: string,
  more: readonly string[] = [],
): Promise<number> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".swift"));
  const options = [
    "-O",
    "-wmo",
    "-swift-version",
    "6",
    "-parse-as-library",
    "-module-name",
    module,
    "-I",
    out,
    ...more,
  ];
  const output = ["-c", "-o", join(out, `${module}.o`)];
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const args = ["-c", script, "time", "swiftc", ...options, ...files.map((name) => join(folder, name)), ...output];
  const { code, stderr } = await swift.run("bash", args);
  if (code !== 0) throw new Error(`swiftc fails on ${module}:\n${stderr}`);
  const [user = Number.NaN, system = Number.NaN] = stderr.trim().split("\n").at(-1)?.split(" ").map(Number) ?? [];
  return user + system;
}
