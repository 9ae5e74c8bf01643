/** The little of Rollup's and Vite's interfaces that the plugin uses; written down here, so that none of them is a dependency. */

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
