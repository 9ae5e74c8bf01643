/** A line of a list of known failures. */
export interface KnownLine {
  /** Line number, from 1. */
  readonly line: number;
  /** A vector's id, or the beginning of several. */
  readonly id: string;
  /** Whether the line ends in `*`: it stands for every vector whose id begins so. */
  readonly isPrefix: boolean;
  /** Why these vectors fail, for a person to read; empty where the list does not say. */
  readonly reason: string;
}

/** The vectors that a testee is known to fail, exactly: a failure beside them is as wrong as a success among them. */
export interface KnownFailures {
  /** As the caller named it. */
  readonly file: string;
  readonly lines: readonly KnownLine[];
}

/** Reads a list: a vector's id a line, or a prefix and `*`; then ` # reason`. Blank lines and lines of `#` are notes. */
export function parseKnownFailures(file: string, text: string): KnownFailures {
  const lines = text.split(/\r?\n/).flatMap((content, index): KnownLine[] => {
    if (content.trim() === "" || content.startsWith("#")) return [];
    const [, entry = "", reason = ""] = /^(.*?)(?:\s+#\s+(.*))?$/.exec(content.trim()) ?? [];
    const isPrefix = entry.endsWith("*");
    return [{ line: index + 1, id: isPrefix ? entry.slice(0, -1) : entry, isPrefix, reason: reason.trim() }];
  });
  return { file, lines };
}

/** Finds the line that lists a vector, the first one where there are several. */
export function matcherOf(known: KnownFailures | null): (id: string) => KnownLine | undefined {
  const exact = new Map<string, KnownLine>();
  for (const line of known?.lines ?? []) if (!line.isPrefix && !exact.has(line.id)) exact.set(line.id, line);
  const prefixes = (known?.lines ?? []).filter(({ isPrefix }) => isPrefix);
  return (id) => exact.get(id) ?? prefixes.find((line) => id.startsWith(line.id));
}

/** Lines that list none of the vectors, or only those that an earlier line lists. */
export function idleLines(known: KnownFailures, ids: Iterable<string>): readonly KnownLine[] {
  const find = matcherOf(known);
  const used = new Set([...ids].map((id) => find(id)));
  return known.lines.filter((line) => !used.has(line));
}
