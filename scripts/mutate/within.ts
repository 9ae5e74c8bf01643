const declaration =
  /^(\s*)(?:(?:export|default|async|static|public|private|fileprivate|internal|final|mutating|nonmutating|indirect|override|readonly|get|set|@\w+)\s+)*(?:(?:function\*?|func|class|struct|enum|extension|protocol|interface|const|let|var)\s+([#\w$]+)|(init|subscript)\b|([#\w$]+)\s*(?:<[^>]*>)?(?:\([^)]*\)?.*\{|(?<=^ {2}[#\w$]+)\()\s*$)/;

/** Words that stand before parentheses and a brace, and declare nothing. */
const statements = new Set([
  "if",
  "for",
  "while",
  "switch",
  "catch",
  "do",
  "return",
  "guard",
  "else",
  "repeat",
  "with",
]);

/**
 * The names of the declarations around a line, outermost first, with dots between: `FrameReader.value`. They tell a place of
 * a source that is laid out by a formatter, and stay when lines are added elsewhere.
 *
 * @param lines of the source
 * @param line from 1
 */
export function withinOf(lines: readonly string[], line: number): string {
  const names: string[] = [];
  let indent = Number.POSITIVE_INFINITY;
  for (let at = line - 1; at >= 0; at -= 1) {
    const text = lines[at] ?? "";
    if (text.trim() === "") continue;
    const own = text.length - text.trimStart().length;
    if (own >= indent) continue;
    const [, , name, word, method] = declaration.exec(text) ?? [];
    const found = name ?? word ?? (method !== undefined && !statements.has(method) ? method : undefined);
    const isLocal = found !== undefined && /^\s+(?:const|let|var)\b/.test(text);
    if (found !== undefined && !isLocal) names.unshift(found);
    // What begins a line, as a comment or the end of a head of several lines does, is no reason to look no further.
    if (/^[})\]]/.test(text.trim()) && found === undefined && at !== line - 1) continue;
    indent = own;
    if (own === 0) break;
  }
  return names.join(".");
}
