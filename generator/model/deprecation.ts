/** What the author says of something that new code should no longer use. */
export interface Deprecation {
  /** What to use instead, in the author's words, or `null`. */
  readonly replacement: string | null;
  /** The day on which support ends, `YYYY-MM-DD`, or `null`. */
  readonly sunset: string | null;
}

/** A deprecation in sentences for doc comments; empty where nothing is said but that it is one. Raw text. */
export function deprecationWords({ replacement, sunset }: Deprecation): string {
  const use = replacement === null ? [] : [`Use ${replacement.replace(/\.?\s*$/, "")} instead.`];
  const until = sunset === null ? [] : [`Support ends on ${sunset}.`];
  return [...use, ...until].join(" ");
}
