/** A program to start, with its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** Programs of the toolchain that are called by their own name. */
const PROGRAMS = ["swiftc", "swift-format", "sourcekit-lsp", "docc"];

/** Subcommands of the package manager that write a build folder. */
const BUILDING = ["build", "test", "run", "package"];

/**
 * What `npm run swift -- <arguments>` starts.
 *
 * `exec <program> …` starts any program, a tool's own name starts that tool, and everything else goes to `swift`; no
 * arguments ask for its version. Builds get a build folder in the cache unless the arguments name one.
 *
 * @param scratchFor gives the build folder for the package folder that the arguments name
 */
export function parseCommand(args: readonly string[], scratchFor: (packagePath: string) => string): Command {
  const [first = "--version", ...rest] = args;
  if (first === "exec") return { program: rest[0] ?? "", args: rest.slice(1) };
  if (PROGRAMS.includes(first)) return { program: first, args: rest };
  const ownFolder = rest.some((arg) => /^--(scratch|build)-path(=|$)/.test(arg));
  if (!BUILDING.includes(first) || ownFolder) return { program: "swift", args: [first, ...rest] };
  return { program: "swift", args: [first, "--scratch-path", scratchFor(packagePath(rest)), ...rest] };
}

/** The value of `--package-path`, or the current folder. */
function packagePath(args: readonly string[]): string {
  const at = args.indexOf("--package-path");
  const joined = args.find((arg) => arg.startsWith("--package-path="));
  return (at >= 0 ? args[at + 1] : joined?.slice("--package-path=".length)) ?? ".";
}
