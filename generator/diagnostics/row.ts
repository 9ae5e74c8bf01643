/** One kind of finding: what it is, what to say, what to do. */
export interface Row<P> {
  /** An error stops the compile before anything is written. */
  readonly severity: "error" | "warning";
  /** Names the kind in a few words, for lists. */
  readonly title: string;
  /** What is wrong here and why, in one line. */
  readonly message: (parameters: P) => string;
  /** What to do about it, in one line. */
  readonly fix: (parameters: P) => string;
}

/** Declares a row; only fixes the type of its parameters. */
export function row<P>(definition: Row<P>): Row<P> {
  return definition;
}
