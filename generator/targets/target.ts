import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CompiledCatalog } from "../model/compiled.ts";
import type { DiscriminatorValue } from "../model/discriminator.ts";

export type { CompiledCatalog } from "../model/compiled.ts";

/** One file in memory. Nothing in it depends on time, locale, tool version or the machine. */
export interface OutputFile {
  /** Path relative to the output folder, with `/`, for example `typescript/v1/index.ts`. */
  readonly path: string;
  /** Text with LF line ends and a final newline. */
  readonly text: string;
  /** SHA-256 of the text, where it is known already: asking for the text may be making it anew. */
  readonly digest?: string;
}

/** What a target may read besides the catalogs: real source and templates, read from disk by the caller. */
export interface Templates {
  /** Files below `templates/<target>/`, path relative to it, sorted by code unit. */
  readonly files: ReadonlyMap<string, string>;
}

/** What a caller chooses of the output, for all targets. */
export interface TargetOptions {
  /**
   * Swift: `nonisolated` before every type, extension and global, for sources that are dropped into an app whose default
   * isolation is the main actor. Needs Swift 6.1; older compilers refuse the word there.
   */
  readonly nonisolatedTypes: boolean;
  /** Swift: in place of the package, a flat folder of sources for each catalog version, to be dropped into an app. */
  readonly dropIn: boolean;
  /** Swift: sources whose declarations are internal to the app that they are dropped into. */
  readonly isInternal: boolean;
  /** Swift: what the names of modules begin with, in UpperCamelCase; `null` for the catalog's name. */
  readonly moduleName: string | null;
}

/** Whether a text can be what the names of Swift modules begin with: at most 64 ASCII letters and digits. */
export function isModuleName(text: string): boolean {
  return /^[A-Z][A-Za-z0-9]{0,63}$/.test(text);
}

/** What is emitted where the caller chooses nothing. */
export const defaultOptions: TargetOptions = {
  nonisolatedTypes: false,
  dropIn: false,
  isInternal: false,
  moduleName: null,
};

/**
 * An output language.
 *
 * `emit` is pure: all catalog versions in, files in memory out. It gets every version at once because a Swift package
 * has one manifest for all of them.
 */
export interface Target {
  readonly name: string;
  emit(
    catalogs: readonly CompiledCatalog[],
    templates: Templates,
    options?: TargetOptions,
    surroundings?: Surroundings,
  ): Promise<EmitResult>;
}

export interface EmitResult {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** What targets that describe this one have to know of its files, by catalog. */
  readonly notes?: ReadonlyMap<CompiledCatalog, EmitNotes>;
}

/** What a target says of the files that it made of one catalog. */
export interface EmitNotes {
  /** The folder of `files` with the sources of the catalog's own types, with a final `/`. */
  readonly folder?: string;
  /** How many vectors there are, by the name of the type or of the protocol that they are decoded as. */
  readonly counts?: {
    readonly types: ReadonlyMap<string, VectorCounts>;
    readonly protocols: ReadonlyMap<string, VectorCounts>;
  };
}

/** How many frames a decoder has to accept, and how many it has to refuse. */
export interface VectorCounts {
  readonly accept: number;
  readonly reject: number;
}

/** What a target is told besides the catalogs that describes what others emit. */
export interface Surroundings {
  /** What the targets that it needs (`TargetEntry.needs`) emitted, by name. */
  readonly emitted: ReadonlyMap<string, EmitResult>;
  /** What is new in each catalog; one that nothing is known of is left out. */
  readonly news: ReadonlyMap<CompiledCatalog, CatalogNews>;
}

/** What has changed in a catalog since an earlier version. */
export interface CatalogNews {
  /** The earlier version. */
  readonly since: string;
  /** In the order of the catalog's messages. */
  readonly changes: readonly NewsItem[];
}

/** One change, in words for people. Raw text of the catalog may stand in them. */
export interface NewsItem {
  /** Whether older clients or servers no longer understand it (`breaking`), notice it (`notable`), or need not care. */
  readonly weight: "breaking" | "notable" | "plain";
  /** The message, or the type, that it is first met in; `null` where it is about the whole catalog. */
  readonly message: DiscriminatorValue | null;
  /** Where in it, as a JSON Pointer; `*` stands for any item or name. */
  readonly path: string;
  readonly words: string;
}
