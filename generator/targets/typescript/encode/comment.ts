/** Everything that ends a line for some reader of the file: an editor, a compiler, a terminal. */
const lineTerminators = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/**
 * What text may do inside a comment, and the backslash that keeps it from doing it. Markdown, which editors show doc
 * comments as, does not print a backslash before punctuation.
 */
const defusals: readonly (readonly [RegExp, string])[] = [
  // The end of the comment; its start, for readers that nest them; an HTML tag around the code.
  [/\*(?=\/)|\/(?=\*)|<(?=[/!])/g, "$&\\"],
  // JSDoc tags (also inline ones) and `@ts-` directives. An `@` inside a word, as in an address, is neither.
  [/(?<![A-Za-z0-9._%+-])@/g, "\\@"],
  // Directives of linters, formatters and coverage tools.
  [/\b(eslint|biome|prettier|tslint|oxlint|lint|ts)-(?=[a-z])/gi, "$1\\-"],
  [/\b(istanbul|c8|v8) (?=ignore)/gi, "$1 \\"],
  // Triple-slash directives, and links to source maps, which some tools search for in the plain text.
  [/(^|\s)\/\/(?=\/)/g, "$1//\\"],
  [/\bsource(Mapping)?(?=URL\s*=)/g, "$&\\"],
];

/**
 * Encodes text as the inside of a comment: lines of printable ASCII, wrapped at `width` columns, that cannot end the
 * comment or be read as a directive by any tool. The author's line breaks stay; characters outside ASCII become
 * `\u{…}`. A word longer than a line stays whole.
 */
export function commentLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const line of text.replace(lineTerminators, "\n").split("\n")) lines.push(...wrap(encode(line), width));
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
  return lines.filter((line, index) => line !== "" || lines[index - 1] !== "");
}

/** Encodes text as part of one comment line: what would end the line becomes an escape. */
export function commentInline(text: string): string {
  return encode(oneLine(text));
}

/** Makes one line of text, each line terminator written as `\u{…}`; the result still needs encoding. */
export function oneLine(text: string): string {
  return text.replace(lineTerminators, (end) => [...end].map(escapeCodePoint).join(""));
}

/** Prints encoded lines as a doc comment: on one line where they are one. */
export function docComment(lines: readonly string[]): string {
  if (lines.length === 1) return `/** ${lines[0]} */`;
  const body = lines.map((line) => (line === "" ? " *" : ` * ${line}`));
  return ["/**", ...body, " */"].join("\n");
}

function encode(line: string): string {
  let text = line.replaceAll("\t", " ");
  for (const [what, replacement] of defusals) text = text.replace(what, replacement);
  return text.replace(/[^\x20-\x7e]/gu, escapeCodePoint).trimEnd();
}

function escapeCodePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Greedy wrapping; continuation lines keep the indentation of the line they come from. */
function wrap(line: string, width: number): string[] {
  const indent = /^ {0,8}/.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = indent;
  for (const word of line.split(" ").filter((part) => part !== "")) {
    if (current.length > indent.length && current.length + 1 + word.length > width) {
      lines.push(current);
      current = indent;
    }
    current += current.length > indent.length ? ` ${word}` : word;
  }
  lines.push(current.trimEnd());
  return lines;
}
