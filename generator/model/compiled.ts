import type { Catalog } from "./catalog.ts";
import type { Origin } from "./origin.ts";
import type { SourceFile } from "./source.ts";

/** A catalog with its checked source files, which the vectors' oracle reads on its own (not through the model). */
export interface CompiledCatalog {
  readonly catalog: Catalog;
  readonly sources: readonly SourceFile[];
}

/** A source file that knows where everything in it stands. */
export interface LocatedSource extends SourceFile {
  /**
   * Place of the value at `pointer`, or of the member name before it. Falls back to the closest ancestor that exists,
   * so a place can always be told.
   */
  readonly locate: (pointer: string, part?: "value" | "name") => Origin;
  /**
   * Member names of the object at `pointer` in the order of the text, which a JavaScript object does not keep: it lists
   * names that look like integers first. Empty where there is no object.
   */
  readonly names: (pointer: string) => readonly string[];
}

/** A compiled catalog whose sources can still tell places; what the lint rules look at. */
export interface LocatedCatalog extends CompiledCatalog {
  readonly sources: readonly LocatedSource[];
}

/** A catalog as loaded from disk. */
export interface LoadedCatalog extends LocatedCatalog {
  /** The catalog's folder as the caller named it. For findings only: output never depends on it. */
  readonly folder: string;
  /** The file of the catalog's numbers; `null` where it needs none. */
  readonly numbers: NumbersText | null;
}

/** A file that the tool writes into the catalog's folder. */
export interface NumbersText {
  /** Path relative to the folder. */
  readonly file: string;
  /** The text that belongs there. */
  readonly wanted: string;
  /** Whether it is what lies there. */
  readonly isCurrent: boolean;
}
