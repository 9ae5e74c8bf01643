/** A message or a type, and what it is found by. */
export interface Entry {
  readonly title: string;
  readonly typeName: string;
  readonly href: string;
  readonly fields: readonly { readonly name: string; readonly href: string }[];
}

/** An entry that was found, with those of its fields that were. */
export interface Hit {
  readonly entry: Entry;
  readonly fields: Entry["fields"];
}

/** Most fields of one entry that are listed. */
const mostFields = 6;

/**
 * Finds entries whose title, type or fields have every word of a query in them, case aside, those first whose name is or
 * begins with it.
 */
export function findEntries(entries: readonly Entry[], query: string): readonly Hit[] {
  const words = query
    .toLowerCase()
    .split(/[\s./]+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const ranked: { readonly hit: Hit; readonly rank: number }[] = [];
  for (const entry of entries) {
    const names = [entry.title.toLowerCase(), entry.typeName.toLowerCase()];
    const rest = words.filter((word) => !names.some((name) => name.includes(word)));
    const wanted = rest.length > 0 ? rest : words;
    const fields = entry.fields.filter(({ name }) => wanted.every((word) => name.toLowerCase().includes(word)));
    if (rest.length > 0 && fields.length === 0) continue;
    ranked.push({ hit: { entry, fields: fields.slice(0, mostFields) }, rank: rankOf(names, rest.length, words) });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ hit }) => hit);
}

function rankOf(names: readonly string[], missing: number, words: readonly string[]): number {
  const whole = words.join(" ");
  if (names.includes(whole)) return 0;
  if (names.some((name) => name.startsWith(whole))) return 1;
  return missing === 0 ? 2 : 3;
}
