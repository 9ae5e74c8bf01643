/** The little of the interfaces of Rollup, Vite, esbuild and webpack that the plugins use; written down here, so that none of them is a dependency. */

/** What is called in a hook of Rollup. */
export interface BuildContext {
  addWatchFile(path: string): void;
  error(problem: BuildProblem): never;
  warn(text: string): void;
}

/** An error as Rollup and Vite print it. */
export interface BuildProblem {
  readonly message: string;
  readonly plugin: "framewright";
  /** The file at fault. */
  readonly id?: string;
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
}

/** A development server of Vite. */
export interface DevServer {
  readonly watcher: {
    add(path: string): unknown;
    on(event: "all", listener: (event: string, path: string) => void): unknown;
  };
  readonly ws: {
    on(event: "connection", listener: () => void): unknown;
    send(payload: { readonly type: "full-reload" } | OverlayPayload): void;
  };
}

/** What makes the overlay appear. */
export interface OverlayPayload {
  readonly type: "error";
  readonly err: BuildProblem & { readonly stack: string };
}

/** What Vite has decided before anything is built. */
export interface ResolvedConfig {
  readonly command: "build" | "serve";
  readonly root: string;
}

/** What a plugin of esbuild is given. */
export interface EsbuildBuild {
  readonly initialOptions: { readonly absWorkingDir?: string };
  onStart(callback: () => Promise<{ readonly errors: EsbuildMessage[]; readonly warnings: EsbuildMessage[] }>): void;
  onResolve(
    options: { readonly filter: RegExp },
    callback: (asked: EsbuildImport & { readonly path: string }) => Promise<object | undefined>,
  ): void;
  resolve(path: string, options: EsbuildImport): Promise<{ readonly path: string }>;
}

/** Where something is imported, and what a plugin has given along. */
export interface EsbuildImport {
  readonly importer: string;
  readonly namespace: string;
  readonly resolveDir: string;
  readonly kind: string;
  readonly pluginData: unknown;
}

/** An error or a warning of esbuild. */
export interface EsbuildMessage {
  readonly text: string;
  readonly notes: readonly { readonly text: string }[];
  /** The line counts from 1, the column from 0 and in bytes. */
  readonly location?: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly lineText: string;
  };
}

/** What a plugin of webpack is given. */
export interface WebpackCompiler {
  /** The folder that paths are relative to. */
  readonly context: string;
  readonly webpack: { readonly WebpackError: new (message: string) => Error };
  /** What is known of files and folders while it watches. */
  readonly fileTimestamps?: Map<string, unknown>;
  readonly contextTimestamps?: Map<string, unknown>;
  readonly inputFileSystem?: { purge?(): void } | null;
  readonly hooks: {
    readonly beforeRun: { tapPromise(name: string, action: () => Promise<void>): void };
    readonly watchRun: { tapPromise(name: string, action: () => Promise<void>): void };
    readonly thisCompilation: { tap(name: string, action: (compilation: WebpackCompilation) => void): void };
  };
}

/** One build of webpack. */
export interface WebpackCompilation {
  readonly errors: Error[];
  readonly warnings: Error[];
  readonly fileDependencies: { add(path: string): void };
  readonly contextDependencies: { add(path: string): void };
}
