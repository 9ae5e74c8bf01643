/** What a reader has chosen, kept for the next visit where the browser allows it. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`framewright-docs-${key}`);
  } catch {
    // Storage is refused in some modes of some browsers: then nothing is kept.
    return null;
  }
}

/** Keeps a choice. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`framewright-docs-${key}`, value);
  } catch {
    // As above.
  }
}
