import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CompiledCatalog } from "../model/compiled.ts";

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
}

/** What is emitted where the caller chooses nothing. */
export const defaultOptions: TargetOptions = { nonisolatedTypes: false, dropIn: false };

/**
 * An output language.
 *
 * `emit` is pure: all catalog versions in, files in memory out. It gets every version at once because a Swift package
 * has one manifest for all of them.
 */
export interface Target {
  readonly name: string;
  emit(catalogs: readonly CompiledCatalog[], templates: Templates, options?: TargetOptions): Promise<EmitResult>;
}

export interface EmitResult {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}
