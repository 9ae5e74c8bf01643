/**
 * The interface of the build plugins: `import framewright from "framewright/vite"`, and the same from `framewright/rollup`,
 * `framewright/esbuild` and `framewright/webpack`.
 *
 * This file stands alone, as it is what a package's user is given as declarations (scripts/build/library.mjs).
 */

/** What the plugin generates, and where. */
export interface PluginOptions {
  /** A folder of version folders, a catalog folder, or one `*.schema.json` file. Default: `schema`. */
  readonly catalog?: string;
  /** Output folder. Default: `generated`. */
  readonly out?: string;
  /** Names of targets. Default: `["typescript"]`. */
  readonly targets?: readonly string[];
  /** Lines at the top of every emitted source file, as comments; one without line breaks each. */
  readonly header?: readonly string[];
  /** What the names of types begin with, in UpperCamelCase; names that are set by hand stay as they are. */
  readonly prefix?: string;
  /** Type names by place (`<file>#<pointer>`); they go before those of `catalog.json`. */
  readonly names?: { readonly [place: string]: string };
  /** Those of the catalog's formats that there is to be code for, `json` among them. Default: all of them. */
  readonly formats?: readonly ("json" | "msgpack" | "compact" | "protobuf")[];
}

/** A plugin of Vite, Rollup or Rolldown; what is in it is theirs to call. */
export interface FramewrightPlugin {
  readonly name: "framewright";
}

/** A plugin of esbuild; what is in it is its to call. */
export interface EsbuildPlugin {
  readonly name: "framewright";
  setup(build: object): void;
}

/** A plugin of webpack; what is in it is its to call. */
export type WebpackPlugin = {
  apply(compiler: object): void;
};

/**
 * Generates before a build and, where files are watched, whenever the catalog changes. A build fails where the catalog has an
 * error; a development server shows it in its overlay, keeps the last good output, and clears it when it is mended.
 *
 * Paths are relative to Vite's root, else to the current folder.
 */
declare function framewright(options?: PluginOptions): FramewrightPlugin;

/**
 * Generates before a build and, where files are watched, whenever the catalog changes; what is wrong with it is an error of the build.
 *
 * Paths are relative to `absWorkingDir`, else to the current folder.
 */
declare function forEsbuild(options?: PluginOptions): EsbuildPlugin;

/**
 * Generates before a build and, where files are watched, whenever the catalog changes; what is wrong with it is an error of the
 * compilation.
 *
 * Paths are relative to `context`.
 */
declare function forWebpack(options?: PluginOptions): WebpackPlugin;

export { forEsbuild, forWebpack, framewright as default };
