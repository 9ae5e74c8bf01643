import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readVectors } from "../../../generator/conformance/index.ts";
import { frameBytes } from "../../../generator/conformance/vector.ts";
import { findSwift, type SwiftToolchain, scratchPath } from "../../swift/index.ts";
import { badStrings, numbers, strings } from "../lexemes.ts";
import type { Ground } from "../load.ts";

/** What a run of libFuzzer is asked for. */
interface SwiftRun {
  readonly seed: number;
  /** Number of frames for each version of the catalog. */
  readonly count: number;
}

/**
 * Lets libFuzzer, which goes by coverage, throw frames at the generated Swift codecs, built with the address sanitizer.
 * They never trap, direct code agrees with the schema's tables, the canonical form is stable, messages are short.
 *
 * @returns the exit code
 */
export async function fuzzSwift(grounds: readonly Ground[], run: SwiftRun): Promise<number> {
  const swift = await findSwift();
  if (!swift.available) {
    process.stderr.write(`SKIPPED: Swift: ${swift.reason}\n`);
    return /^(true|1)$/i.test(process.env.CI ?? "") ? 1 : 0;
  }
  let code = 0;
  for (const ground of grounds) if (!(await fuzzVersion(swift, ground, run))) code = 1;
  return code;
}

async function fuzzVersion(swift: SwiftToolchain, ground: Ground, { seed, count }: SwiftRun): Promise<boolean> {
  const { catalog } = ground.version;
  const folder = scratchPath(`fuzz-decoders-${ground.name}`);
  rmSync(folder, { recursive: true, force: true });
  for (const name of ["corpus", "found"]) mkdirSync(join(folder, name), { recursive: true });
  process.stderr.write("building the Swift codecs with libFuzzer and the address sanitizer\n");
  const program = await build(swift, ground, folder);
  await writeCorpus(ground, join(folder, "corpus"));
  writeFileSync(join(folder, "dictionary"), dictionary());
  const limits = [`-runs=${count}`, `-seed=${seed}`, "-max_len=4096", "-timeout=20", "-rss_limit_mb=4096"];
  const places = [
    `-dict=${join(folder, "dictionary")}`,
    `-artifact_prefix=${join(folder, "found/")}`,
    join(folder, "corpus"),
  ];
  const child = swift.spawn(program, [...limits, "-print_final_stats=1", ...places], {
    stdio: ["ignore", "inherit", "pipe"],
    env: { ...process.env, ASAN_OPTIONS: "detect_leaks=0:detect_stack_use_after_return=0" },
  });
  let tail = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-20_000);
    // A line now and then, as libFuzzer prints it: how far it is, and how much of the code it has reached.
    const line = text.split("\n").findLast((one) => /^#\d+\s+(?:pulse|DONE)/.test(one));
    if (line !== undefined) process.stderr.write(`${line}\n`);
  });
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? 1)));
  const frames = /stat::number_of_executed_units:\s*(\d+)/.exec(tail)?.[1] ?? "fewer";
  const title = `${catalog.name} ${ground.name}: ${frames} of ${count} frames (seed ${seed}) at the Swift codecs`;
  process.stdout.write(`${code === 0 ? "\u2713" : "\u2717"} ${title}, under the address sanitizer\n`);
  if (code !== 0) report(tail, join(folder, "found"));
  return code === 0;
}

/** Compiles the generated sources and the entry as one module, which they may be dropped into an app as. */
async function build(swift: SwiftToolchain, { name, generated }: Ground, folder: string): Promise<string> {
  const root = join(generated, "swift/Sources");
  const modules = readdirSync(root).filter((one) => one !== "testee" && !one.startsWith("Framewright"));
  const module = modules.find((one) => one.toLowerCase().endsWith(name.toLowerCase())) ?? modules[0] ?? "";
  // Copies: the compiler gives up where somebody generates anew meanwhile.
  const copies = join(folder, "sources");
  const sources = ["FramewrightRuntime", module].flatMap((one) => {
    cpSync(join(root, one), join(copies, one), { recursive: true });
    const files = readdirSync(join(copies, one)).filter((file) => file.endsWith(".swift"));
    return files.map((file) => join(copies, one, file));
  });
  const entry = join(folder, "Fuzz.swift");
  const text = readFileSync(new URL("Fuzz.swift", import.meta.url), "utf8");
  writeFileSync(entry, text.replace("CATALOG.codecs", `${module}Catalog.codecs`));
  const program = join(folder, "fuzz");
  const flags = ["-O", "-wmo", "-swift-version", "6", "-parse-as-library", "-sanitize=fuzzer,address"];
  const { code, stdout, stderr } = await swift.run("swiftc", [...flags, "-o", program, ...sources, entry]);
  if (code !== 0) throw new Error(`the Swift codecs do not build:\n${stdout}\n${stderr}`);
  return program;
}

/** The frames of the vectors, each once with every eighth codec in turn; libFuzzer finds the others. */
async function writeCorpus({ name, generated }: Ground, folder: string): Promise<void> {
  const { vectors } = await readVectors(join(generated, "vectors", name));
  for (const [index, vector] of vectors.entries()) {
    writeFileSync(join(folder, `vector-${index}`), Buffer.concat([Buffer.from([index % 256]), frameBytes(vector)]));
  }
}

/** What stands in frames, in libFuzzer's format. */
function dictionary(): string {
  const words = [...numbers, ...strings, ...badStrings, "null", "true", "false", '"type":', "{}", "[]", '","'];
  const escaped = (word: string): string =>
    [...Buffer.from(word)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  return words
    .filter((word) => word.length < 60)
    .map((word) => `"${escaped(word)}"\n`)
    .join("");
}

/** What the sanitizer or an invariant said, and the frame. */
function report(tail: string, folder: string): void {
  const said = tail.split("\n").filter((line) => /^BROKEN|ERROR: |Fatal error|SUMMARY|^\s+#\d+ /.test(line));
  process.stdout.write(`${said.slice(0, 20).join("\n")}\n`);
  for (const name of readdirSync(folder)) {
    process.stdout.write(
      `  input ${name} (codec number, then the frame): ${readFileSync(join(folder, name)).toString("base64")}\n`,
    );
  }
}
