import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { planModule } from "../../../generator/targets/swift/module.ts";
import { type SwiftToolchain, scratchPath } from "../../../scripts/swift/index.ts";
import { checkout } from "../../support/project.ts";
import { plainStructs } from "./plain-structs.ts";
import { readersOnly } from "./readers.ts";

/** What compiling emitted code costs beside the plain types: quartiles of paired rounds, and seconds of CPU. */
export interface CompileCost {
  readonly name: string;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly seconds: number;
}

/** The parts of the emitted module that are measured, by the names of their rows. */
export const compileRows = {
  readers: "compile at -O, types, direct readers, Hashable",
  whole: "compile at -O, whole module",
} as const;

/**
 * Measures the CPU time of `swiftc -O` over the emitted module, in units of that over the same types with synthesised
 * Codable and Hashable and nothing else: of its types, Hashable and direct readers alone, which is what the goal is
 * about, and of the whole, with Codable, tables and encoders too.
 *
 * All import the runtime as a module that has been compiled before.
 *
 * @throws Error if a compiler's run fails
 */
export async function compileCosts(swift: SwiftToolchain, rounds: number): Promise<readonly CompileCost[]> {
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
  const whole = join(sources, planModule(catalog).name);
  const readers = join(folder, "readers");
  mkdirSync(readers, { recursive: true });
  for (const file of readdirSync(whole).filter((name) => name.endsWith(".swift"))) {
    writeFileSync(join(readers, file), readersOnly(readFileSync(join(whole, file), "utf8")));
  }
  const measured: { readonly readers: Sample; readonly whole: Sample }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // The floor stands between the two, so that a machine that becomes slower is unfair to neither.
    const first = await compile(swift, "Readers", readers, folder);
    const floor = await compile(swift, "Plain", plain, folder);
    const last = await compile(swift, "Whole", whole, folder);
    measured.push({
      readers: { ratio: first / floor, seconds: first },
      whole: { ratio: last / floor, seconds: last },
    });
  }
  return [
    summary(
      compileRows.readers,
      measured.map((one) => one.readers),
    ),
    summary(
      compileRows.whole,
      measured.map((one) => one.whole),
    ),
  ];
}

/** One compilation: seconds of CPU, and how many times those of the floor in the same round. */
interface Sample {
  readonly ratio: number;
  readonly seconds: number;
}

function summary(name: string, samples: readonly Sample[]): CompileCost {
  const sorted = [...samples].sort((left, right) => left.ratio - right.ratio);
  const at = (part: number): Sample | undefined => sorted[Math.round((sorted.length - 1) * part)];
  const ratio = (part: number): number => at(part)?.ratio ?? Number.NaN;
  return { name, q1: ratio(0.25), median: ratio(0.5), q3: ratio(0.75), seconds: at(0.5)?.seconds ?? Number.NaN };
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
