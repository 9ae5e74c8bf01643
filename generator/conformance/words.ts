/**
 * Splits a command line into words as a POSIX shell does: at blanks, with `'…'`, `"…"` and `\` to quote. Nothing else
 * of a shell is in it: no variables, no patterns, no pipes, so that no text can do more than name a program.
 *
 * @throws Error if a quote is not closed, or there is no word
 */
export function splitWords(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  for (let unit = command[at]; unit !== undefined; unit = command[at]) {
    at += 1;
    if (/[ \t\r\n]/.test(unit)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (unit === "'" || unit === '"') {
      const quoted = readQuoted(command, at, unit);
      word = (word ?? "") + quoted.text;
      at = quoted.end;
    } else if (unit === "\\" && at < command.length) {
      word = (word ?? "") + command[at];
      at += 1;
    } else word = (word ?? "") + unit;
  }
  if (word !== null) words.push(word);
  if (words.length === 0) throw new Error("the command is empty");
  return words;
}

/** Reads from behind a quote to behind the next one. A backslash in double quotes quotes `"`, `\`, `$` and a backtick. */
function readQuoted(command: string, start: number, quote: string): { readonly text: string; readonly end: number } {
  let text = "";
  for (let at = start; at < command.length; at += 1) {
    const unit = command[at] as string;
    if (unit === quote) return { text, end: at + 1 };
    const next = command[at + 1];
    const escapes = quote === '"' && unit === "\\" && next !== undefined && '"\\$`'.includes(next);
    text += escapes ? next : unit;
    if (escapes) at += 1;
  }
  throw new Error(`the quote ${quote} is not closed in: ${command}`);
}
