import type { HeaderView } from "./view.ts";

/** What the template of the package manifest prints. */
export interface PackageView extends HeaderView {
  readonly name: string;
  /** Modules in catalog order. */
  readonly modules: readonly string[];
  /** The module with the migrations between versions, with those that it needs; none where there are no such versions. */
  readonly migrations: readonly { readonly module: string; readonly versions: readonly string[] }[];
}

/** What the template of the testee's entry prints. */
export interface TesteeView extends HeaderView {
  /** Newest first: the first is the one that a testee is without an option. */
  readonly catalogs: readonly {
    readonly module: string;
    readonly name: string;
    readonly version: string;
    readonly folder: string;
    /** Whether there is a version folder, by which `--catalog` selects the catalog. */
    readonly versioned: boolean;
    readonly catalogType: string;
    /** Whether the catalog lists formats beside JSON. */
    readonly isBinary: boolean;
  }[];
}
