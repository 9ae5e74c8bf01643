import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SwiftToolchain } from "../../swift/index.ts";
import { type Mutant, oneLine } from "../mutant.ts";
import { withinOf } from "../within.ts";
import { type Edit, editsOf } from "./source.ts";
import { type Numbered, weave } from "./weave.ts";

/** Files that the driver replaces by its own. */
const replaced = new Set(["FramewrightRuntime/AnyCodec.swift"]);

const ownFolder = fileURLToPath(new URL("./package/", import.meta.url));

/** A mutant and the edit that makes it. */
export interface SwiftMutant {
  readonly mutant: Mutant;
  readonly edit: Edit;
  /** The last line that it reaches over. */
  readonly lastLine: number;
}

/** All mutants of the modules of a package, in the order of files and places. */
export function swiftMutants(sources: string, modules: readonly string[]): readonly SwiftMutant[] {
  return modules.flatMap((module) =>
    readdirSync(join(sources, module))
      .filter((name) => name.endsWith(".swift"))
      .sort()
      .map((name) => `${module}/${name}`)
      .filter((file) => !replaced.has(file))
      .flatMap((file) => {
        const text = readFileSync(join(sources, file), "utf8");
        const all = text.split("\n");
        return editsOf(text).map((edit): SwiftMutant => {
          const lines = text.slice(0, edit.start).split("\n");
          const column = (lines.at(-1)?.length ?? 0) + 1;
          const before = oneLine(text.slice(edit.start, edit.end));
          const { operator, after } = edit;
          const source = oneLine(all[lines.length - 1] ?? "");
          const within = withinOf(all, lines.length);
          const mutant = { file, line: lines.length, column, operator, before, after: oneLine(after), source, within };
          const lastLine = lines.length + text.slice(edit.start, edit.end).split("\n").length - 1;
          return { mutant, edit, lastLine };
        });
      }),
  );
}

/** The driver with all mutants that compile. */
export interface Driver {
  /** Path of the program. */
  readonly program: string;
  /** Numbers of the mutants that do not compile. */
  readonly dropped: ReadonlySet<number>;
}

/** What is to be built. */
export interface BuildRequest {
  readonly swift: SwiftToolchain;
  /** The `Sources` folder of the generated package. */
  readonly sources: string;
  /** The runtime first, then the catalog's module. */
  readonly modules: readonly [string, string];
  readonly mutants: readonly SwiftMutant[];
  /** Numbers of the mutants that are put in. */
  readonly wanted: readonly number[];
  /** What stands in for the runtime's `AnyCodec.swift`; by default the driver's own. */
  readonly anyCodec?: string;
  /** Where the package of the mutants is written and built. */
  readonly scratch: string;
  readonly progress: (line: string) => void;
}

/**
 * Builds as often as it takes until only mutants are left that compile.
 *
 * @throws Error with what the compiler says, if the package does not compile without them either
 */
export async function buildDriver(request: BuildRequest): Promise<Driver> {
  const dropped = new Set<number>();
  const folder = join(request.scratch, "package");
  rmSync(folder, { recursive: true, force: true });
  writePackage(request, folder);
  const build = join(request.scratch, "build");
  const common = ["--package-path", folder, "--scratch-path", build];
  const args = [
    "build",
    "-c",
    "debug",
    "--product",
    "driver",
    ...compilerFlags.flatMap((flag) => ["-Xswiftc", flag]),
    ...common,
  ];
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    request.progress(`building ${request.wanted.length - dropped.size} mutants`);
    writeSources(request, folder, dropped);
    const { code, stdout, stderr } = await request.swift.run("swift", args);
    if (code === 0) return { program: join(build, "debug/driver"), dropped };
    const before = dropped.size;
    const places = errorPlaces(`${stdout}\n${stderr}`);
    const mutated = new Set(request.mutants.map(({ mutant }) => mutant.file));
    // What is wrong where nothing is mutated, no mutant that is left out will mend.
    const isHopeless = places.some(({ file }) => !mutated.has(file));
    if (!isHopeless) for (const place of places) drop(request, place, dropped);
    if (dropped.size === before) throw new Error(`the mutants do not build:\n${errorsIn(stdout + stderr)}`);
  }
  throw new Error("mutants that do not compile are still left");
}

/** Seconds that the compiler may take for one expression; more is an error at its place. It is to tell all errors at once. */
const compilerFlags = ["-Xfrontend", "-solver-expression-time-threshold=10", "-continue-building-after-errors"];

/** The first errors that a compiler tells, or the end of what it says. */
function errorsIn(output: string): string {
  const errors = output.split("\n").filter((line) => / error: /.test(line));
  return errors.length === 0 ? output.slice(-4000) : errors.slice(0, 20).join("\n");
}

/** Lines that a slow expression is taken to go on for, after the one that the compiler names. */
const linesOfSlow = 6;

interface ErrorPlace {
  readonly file: string;
  readonly line: number;
  /** Whether the expression there takes too long to be understood; it may go on over the next lines. */
  readonly isSlow: boolean;
}

/** The lines with errors, each once: what is said again of a line is about mutants that are left out already. */
function errorPlaces(output: string): readonly ErrorPlace[] {
  const places = new Map<string, ErrorPlace>();
  const errors = /\/Sources\/([^/\s:]+\/[^/\s:]+\.swift):(\d+):\d+: error:(.*)/g;
  for (const [, file = "", line, message = ""] of output.matchAll(errors)) {
    places.set(`${file}:${line}`, { file, line: Number(line), isSlow: message.includes("in reasonable time") });
  }
  return [...places.values()];
}

/**
 * Leaves out the mutants whose text reaches over the line of an error. Where there are none, a slow expression goes on over the
 * next lines, and those of the first of them that has any are left out; any other error is about what a body lacks, and stands
 * at its end: then it is the last statement before it that must not be left out.
 */
function drop({ mutants, wanted }: BuildRequest, { file, line, isSlow }: ErrorPlace, dropped: Set<number>): void {
  const own = wanted.filter((number) => (mutants[number] as SwiftMutant).mutant.file === file && !dropped.has(number));
  const found = own.filter((number) => {
    const { mutant, lastLine } = mutants[number] as SwiftMutant;
    return mutant.line <= line && line <= lastLine;
  });
  if (found.length === 0 && isSlow) {
    const lineOf = (number: number): number => (mutants[number] as SwiftMutant).mutant.line;
    const next = own.find((number) => lineOf(number) > line && lineOf(number) <= line + linesOfSlow);
    for (const number of own) if (next !== undefined && lineOf(number) === lineOf(next)) dropped.add(number);
    return;
  }
  const before = own.findLast((number) => {
    const { mutant, edit } = mutants[number] as SwiftMutant;
    return edit.isStatement && mutant.line < line;
  });
  for (const number of found.length === 0 && before !== undefined ? [before] : found) dropped.add(number);
}

function writePackage({ sources, modules, anyCodec }: BuildRequest, folder: string): void {
  const [runtime, catalog] = modules;
  for (const part of ["CMutation", "driver"])
    cpSync(join(ownFolder, part), join(folder, "Sources", part), { recursive: true });
  for (const module of modules) cpSync(join(sources, module), join(folder, "Sources", module), { recursive: true });
  cpSync(anyCodec ?? join(ownFolder, "AnyCodec.swift"), join(folder, "Sources", runtime, "AnyCodec.swift"));
  writeFileSync(
    join(folder, "Sources/driver/Codecs.swift"),
    `import ${runtime}\nimport ${catalog}\n\nfunc allCodecs() -> [AnyCodec] { ${catalog}Catalog.codecs + ${catalog}Catalog.protocols.map(\\.codec) }\n`,
  );
  const manifest = `// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Mutants",
    targets: [
        .target(name: "CMutation"),
        .target(name: "${runtime}", dependencies: ["CMutation"]),
        .target(name: "${catalog}", dependencies: ["CMutation", "${runtime}"]),
        .executableTarget(name: "driver", dependencies: ["CMutation", "${runtime}", "${catalog}"]),
    ],
    swiftLanguageModes: [.v5]
)
`;
  writeFileSync(join(folder, "Package.swift"), manifest);
}

function writeSources({ sources, mutants, wanted }: BuildRequest, folder: string, dropped: ReadonlySet<number>): void {
  const byFile = new Map<string, Numbered[]>(mutants.map(({ mutant }) => [mutant.file, []]));
  for (const number of wanted) {
    const { mutant, edit } = mutants[number] as SwiftMutant;
    const edits = byFile.get(mutant.file) ?? [];
    if (!dropped.has(number)) edits.push({ ...edit, number });
    byFile.set(mutant.file, edits);
  }
  for (const [file, edits] of byFile) {
    const path = join(folder, "Sources", file);
    const text = weave(readFileSync(join(sources, file), "utf8"), edits);
    mkdirSync(join(path, ".."), { recursive: true });
    if (readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  }
}
