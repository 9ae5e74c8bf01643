/**
 * The library's interface, whole: `import { compile, check, diff } from "framewright"`.
 *
 * This file stands alone, as it is what a package's user is given as declarations (scripts/build/library.mjs). Nothing that it
 * names prints, exits, or throws because of what a catalog holds.
 */

/** An output language or document. */
export type TargetName = "typescript" | "swift" | "protobuf" | "vectors" | "asyncapi" | "docs" | "markdown";

/** A finding about a catalog. All texts are plain; they may quote the catalog. */
export interface Diagnostic {
  /** `area/kebab-name`, for example `dialect/unknown-keyword`; it stays what it is. */
  readonly code: string;
  /** Only an error keeps a catalog from being compiled. */
  readonly severity: "error" | "warning";
  /** What is wrong, in one line. */
  readonly message: string;
  /** What to do about it, in one line. */
  readonly fix: string;
  /** Where it stands; `null` where no file is to blame. */
  readonly place: Place | null;
  /** The whole as the command prints it, with its code frame, without colours and without a final newline. */
  readonly text: string;
}

/** A place in a file of a catalog. */
export interface Place {
  /** The path that was asked for, joined with the file's path below it. */
  readonly file: string;
  /** JSON Pointer (RFC 6901) inside the file; `""` is the whole document. */
  readonly pointer: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** What a project chooses for itself of a catalog that others have, too. Nothing of it changes a frame. */
export interface ProjectChoices {
  /** What the names of types begin with, in UpperCamelCase; names that are set by hand stay as they are. */
  readonly prefix?: string;
  /** Type names by place (`<file>#<pointer>`); they go before those of `catalog.json`. */
  readonly names?: { readonly [place: string]: string };
  /** Those of the catalog's formats that there is to be code for, `json` among them. Default: all of them. */
  readonly formats?: readonly ("json" | "msgpack" | "compact" | "protobuf")[];
}

/** What to generate from a catalog, and where: see docs/reference/config.md. */
export interface GenerateConfig extends ProjectChoices {
  /** A folder of version folders, a catalog folder, or one `*.schema.json` file, relative to the file. Default: `schema`. */
  readonly catalog?: string;
  /** Output folder, relative to the file. Default: `generated`. */
  readonly out?: string;
  /** Default: all. */
  readonly targets?: readonly TargetName[];
  /** Lines at the top of every emitted source file, as comments. */
  readonly header?: string | readonly string[];
  readonly swift?: SwiftConfig;
  readonly lint?: LintConfig;
}

/** Levels of the rules that give advice, by code; those that are left out have their usual level. */
export interface LintConfig {
  readonly "lint/closed-enum"?: LintLevel;
  readonly "lint/mixed-names"?: LintLevel;
  readonly "lint/no-description"?: LintLevel;
  readonly "lint/no-example"?: LintLevel;
  readonly "lint/optional-null"?: LintLevel;
}

/** What becomes of a rule's findings: an error fails a check. */
export type LintLevel = "off" | "warning" | "error";

/** What is chosen of the Swift output. */
export interface SwiftConfig {
  /** A package, or a flat folder of sources for each version, to be dragged into an app. Default: `package`. */
  readonly layout?: "package" | "dropIn";
  /** What the names of modules begin with, in UpperCamelCase. Default: the catalog's name. */
  readonly module?: string;
  /** `internal` goes with the layout `dropIn`. Default: `public`. */
  readonly accessLevel?: "public" | "internal";
  /** For apps whose default isolation is the main actor. Needs Swift 6.1. Default: `false`. */
  readonly nonisolatedTypes?: boolean;
}

/** What `framewright.config.ts` exports, and `framewright.config.json` holds. */
export interface Config extends GenerateConfig {
  /** Several catalogs, each with members of its own; what an entry leaves out is taken from beside the list. */
  readonly catalogs?: readonly (GenerateConfig & Required<Pick<GenerateConfig, "catalog" | "out">>)[];
}

/** What to compile. */
export interface CompileOptions extends ProjectChoices {
  /** A folder of version folders, a catalog folder, or one `*.schema.json` file. */
  readonly catalog: string;
  /** Default: all. */
  readonly targets?: readonly TargetName[];
  /** Swift as a flat folder of sources for each version, in place of the package. Default: `false`. */
  readonly swiftDropIn?: boolean;
  /** Swift for apps whose default isolation is the main actor. Default: `false`. */
  readonly swiftNonisolatedTypes?: boolean;
  /** What the names of Swift modules begin with, in UpperCamelCase. Default: the catalog's name. */
  readonly swiftModule?: string;
  /** Swift without `public`, for sources that are dropped in. Default: `false`. */
  readonly swiftInternal?: boolean;
  /** Lines at the top of every emitted source file, as comments; one without line breaks each. */
  readonly header?: readonly string[];
}

/** What a compile came to. */
export interface CompileResult {
  /** Whether there is output: no finding is an error. */
  readonly ok: boolean;
  /** Sorted by file, line, column and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every catalog version at the path; empty where one of them does not load. */
  readonly catalogs: readonly CatalogSummary[];
  /** One for each target that was asked for; empty unless `ok`. */
  readonly outputs: readonly TargetFiles[];
  /** Files that the catalogs were read from, in the order in which they were met; for who watches them. */
  readonly sources: readonly string[];
}

/** The files of one target. */
export interface TargetFiles {
  readonly target: TargetName;
  readonly files: readonly OutputFile[];
}

/** One file in memory. The same catalog always has the same files. */
export interface OutputFile {
  /** Relative to an output folder, with `/`. */
  readonly path: string;
  /** With LF line ends and a final newline. */
  readonly text: string;
}

/** A catalog version in short. */
export interface CatalogSummary {
  readonly name: string;
  /** Semantic version; `null` for a single file that states none. */
  readonly version: string | null;
  /** Folder of this version in output paths, for example `v1`; `null` for a single file. */
  readonly versionFolder: string | null;
  readonly description: string | null;
  /** SHA-256, hexadecimal, of the catalog's files. */
  readonly fingerprint: string;
  readonly limits: { readonly maxFrameBytes: number; readonly maxDepth: number };
  /** Formats that frames may have; `json` is among them. */
  readonly formats: readonly string[];
  readonly protocols: readonly ProtocolSummary[];
  /** Names of all emitted types, in catalog order. */
  readonly types: readonly string[];
}

/** A protocol in short. */
export interface ProtocolSummary {
  readonly name: string;
  /** WebSocket subprotocol token. */
  readonly subprotocol: string;
  /** What selects the message: a member's name, or a JSON Pointer. */
  readonly discriminator: string;
  readonly description: string | null;
  readonly messages: readonly MessageSummary[];
}

/** A message in short. */
export interface MessageSummary {
  /** Value of the discriminator. */
  readonly name: string | number;
  /** Name of the emitted type. */
  readonly type: string;
  readonly family: string;
  readonly direction: "clientToServer" | "serverToClient" | "both";
  readonly delivery: "volatile" | "queued" | "acked";
  /** Catalog version that introduced it, or `null`. */
  readonly since: string | null;
  readonly deprecated: boolean;
  readonly description: string | null;
  /** Values of the discriminator of the messages that answer it. */
  readonly replies: readonly (string | number)[];
}

/** What to check. */
export interface CheckOptions extends CompileOptions {
  /** An output folder: then files in it that a compile would change are told, too. */
  readonly out?: string;
  /** Levels of the rules that give advice on catalogs that compile. */
  readonly lint?: LintConfig;
}

/** What a check came to. */
export interface CheckResult {
  /** No finding is an error, and nothing is stale. */
  readonly ok: boolean;
  /** Sorted by file, line, column and code. */
  readonly diagnostics: readonly Diagnostic[];
  readonly catalogs: readonly CatalogSummary[];
  /** Paths of what a compile would create, change or remove in `out` and beside catalogs; empty without `out`. */
  readonly stale: readonly string[];
}

/** What to compare. */
export interface DiffOptions {
  /** The catalog of today, as {@link CompileOptions.catalog}. */
  readonly catalog: string;
  /** A folder or file, a git commit, or `baseline`: every release that is supported. Default: `baseline`. */
  readonly against?: string;
  /** The day by which sunsets are judged, `YYYY-MM-DD`. Default: today, in UTC. */
  readonly today?: string;
}

/** What a comparison came to. */
export interface DiffResult {
  /** Whether the catalog of today loads. Says nothing of what has changed. */
  readonly ok: boolean;
  /** What is to be said of the catalog of today. */
  readonly diagnostics: readonly Diagnostic[];
  /** One for each earlier version that was compared; empty unless `ok`. */
  readonly comparisons: readonly VersionComparison[];
}

/** The differences of two versions. */
export interface VersionComparison {
  /** What the earlier version is called: a release, a commit, a folder. */
  readonly against: string;
  /** Versions of the two catalogs. */
  readonly versions: { readonly earlier: string | null; readonly later: string | null };
  /** Every difference, whether it breaks anything or not. */
  readonly changes: readonly Change[];
}

/** One difference. */
export interface Change {
  /** What it is about, for example `fieldAdded`, `bound`, `message`. */
  readonly kind: string;
  /** In a few words. */
  readonly words: string;
  /** Messages in which it is met. */
  readonly uses: readonly ChangeUse[];
  readonly places: { readonly earlier: Place | null; readonly later: Place | null };
  /** What it breaks, or may; empty where nothing comes of it. */
  readonly findings: readonly ChangeFinding[];
}

/** A message, or a type of a catalog without messages, in which a change is met. */
export interface ChangeUse {
  /** `null` for a type of its own. */
  readonly protocol: string | null;
  readonly name: string | number;
  /** JSON Pointer inside a frame; `*` stands for any item or name. */
  readonly path: string;
}

/** What a rule of compatibility says of a change. */
export interface ChangeFinding {
  /** Rule of docs/COMPATIBILITY.md. */
  readonly rule: string;
  /** Whether frames are no longer read, mean something else, or callers no longer compile. */
  readonly plane: "wire" | "meaning" | "source";
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly fix: string;
  /** Frames that one side may send and the other refuses. */
  readonly witnesses: readonly ChangeWitness[];
}

/** A frame that shows what a change breaks. */
export interface ChangeWitness {
  readonly edge: "clientToServer" | "serverToClient";
  readonly frame: string;
  /** What its reader says: code of the wire profile, and JSON Pointer. */
  readonly fault: { readonly code: string; readonly path: string };
}

/**
 * Compiles a catalog in memory. Writes nothing.
 *
 * @throws Error where the path cannot be read at all, or a release that a target tells of is not what was released
 */
export declare function compile(options: CompileOptions): Promise<CompileResult>;

/**
 * Checks a catalog: its dialect, its rules, what its targets say of it, and with `out` whether the output is up to date. Writes
 * nothing.
 *
 * @throws Error as {@link compile}
 */
export declare function check(options: CheckOptions): Promise<CheckResult>;

/**
 * Compares a catalog with earlier versions of itself.
 *
 * @throws Error where an earlier version is not to be had, or does not load
 */
export declare function diff(options: DiffOptions): Promise<DiffResult>;

/** Gives back a configuration; editors then complete and check it. */
export declare function defineConfig(config: Config): Config;
