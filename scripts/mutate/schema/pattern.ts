/** Patterns that differ from one in an element: an anchor, a count, an end of a class, a branch. */
export function editPattern(pattern: string): readonly string[] {
  const edits: string[] = [];
  const replace = (at: number, length: number, by: string): void => {
    edits.push(pattern.slice(0, at) + by + pattern.slice(at + length));
  };
  if (pattern.startsWith("^")) replace(0, 1, "");
  if (pattern.endsWith("$") && !pattern.endsWith("\\$")) replace(pattern.length - 1, 1, "");
  for (const found of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\{(\d+)(?:(,)(\d*))?\}|[+*?|]/g)) {
    const [text, least, comma, most] = found;
    const at = found.index;
    if (text === "+") replace(at, 1, "*");
    else if (text === "*") replace(at, 1, "+");
    else if (text === "?" && !/[+*?}(]/.test(pattern[at - 1] ?? "")) replace(at, 1, "");
    else if (text.startsWith("[")) for (const other of editClass(text)) replace(at, text.length, other);
    else if (least !== undefined) {
      for (const [low, high] of counts(Number(least), comma === undefined ? null : most)) {
        replace(at, text.length, high === null ? `{${low}}` : `{${low},${high}}`);
      }
    }
  }
  for (const group of pattern.matchAll(/\((?:\?:)?([^()|]*(?:\|[^()|]*)+)\)/g)) {
    const branches = (group[1] as string).split("|");
    const at = group.index + group[0].indexOf(group[1] as string);
    for (const [index] of branches.entries()) {
      replace(at, (group[1] as string).length, branches.toSpliced(index, 1).join("|"));
    }
  }
  return [...new Set(edits)].filter((edit) => edit !== pattern && isPattern(edit));
}

/** Counts beside `{low}` (`high` is null) or `{low,high}` (`high` is empty for no bound). */
function counts(low: number, high: string | null | undefined): readonly (readonly [number, string | null])[] {
  if (high === null || high === undefined) return [[low + 1, null], ...(low > 0 ? [[low - 1, null] as const] : [])];
  const lows: (readonly [number, string])[] = low > 0 ? [[low - 1, high]] : [];
  if (high === "" || Number(high) > low) lows.push([low + 1, high]);
  if (high === "") return lows;
  const highs: (readonly [number, string])[] = [[low, String(Number(high) + 1)]];
  if (Number(high) > low) highs.push([low, String(Number(high) - 1)]);
  return [...lows, ...highs];
}

/** Classes with an element less, or with a range that ends one earlier. */
function editClass(text: string): readonly string[] {
  const isNegated = text.startsWith("[^");
  const open = isNegated ? "[^" : "[";
  const elements: readonly string[] = text.slice(open.length, -1).match(/(?:\\.|[^\\])(?:-(?:\\.|[^\\]))?/g) ?? [];
  const edits = isNegated ? [`[${elements.join("")}]`] : [`[^${elements.join("")}]`];
  for (const [at, element] of elements.entries()) {
    if (elements.length > 1) edits.push(`${open}${elements.toSpliced(at, 1).join("")}]`);
    const range = /^([A-Za-z0-9])-([A-Za-z0-9])$/.exec(element);
    const [low, high] = [range?.[1]?.charCodeAt(0), range?.[2]?.charCodeAt(0)];
    if (low === undefined || high === undefined || high - low < 2) continue;
    const [second, last] = [String.fromCharCode(low + 1), String.fromCharCode(high - 1)];
    for (const other of [`${second}-${range?.[2]}`, `${range?.[1]}-${last}`]) {
      edits.push(`${open}${elements.with(at, other).join("")}]`);
    }
  }
  return edits;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
