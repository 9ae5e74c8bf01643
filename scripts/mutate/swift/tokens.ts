/** A token of Swift source; white space and comments lie between tokens. */
export interface Token {
  readonly kind: "word" | "number" | "string" | "operator" | "open" | "close" | "mark";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether white space or a comment stands before it, and behind it. */
  readonly spaceBefore: boolean;
  readonly spaceAfter: boolean;
  /** Whether it is the first of its line. */
  readonly isFirst: boolean;
  /** For a bracket the index of the other one, else -1. */
  readonly partner: number;
}

const shapes: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
  ["space", /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y],
  ["string", /#*"""[\s\S]*?"""#*|#"[^\n]*?"#|"(?:\\\((?:[^()"]|\((?:[^()])*\)|"(?:[^"\\])*")*\)|\\[^(]|[^"\\\n])*"/y],
  ["number", /0x[0-9A-Fa-f_]+|0b[01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?/y],
  ["word", /[#@$\\]?[\p{L}_][\p{L}\p{N}_]*|`[^`]+`|\$\d+/uy],
  ["operator", /\.\.\.|\.\.<|[-+*/%<>=!&|^~?]+/y],
  ["open", /[([{]/y],
  ["close", /[)\]}]/y],
  ["mark", /[\s\S]/y],
];

/** Splits Swift source into tokens. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  let [at, space, line] = [0, true, true];
  while (at < source.length) {
    for (const [kind, shape] of shapes) {
      shape.lastIndex = at;
      const text = shape.exec(source)?.[0];
      if (text === undefined || text === "") continue;
      const end = at + text.length;
      if (kind === "space") {
        space = true;
        line ||= text.includes("\n");
        const last = tokens.at(-1);
        if (last !== undefined) tokens[tokens.length - 1] = { ...last, spaceAfter: true };
      } else {
        const partner = kind === "close" ? (open.pop() ?? -1) : -1;
        if (kind === "open") open.push(tokens.length);
        const opening = tokens[partner];
        if (opening !== undefined) tokens[partner] = { ...opening, partner: tokens.length };
        tokens.push({ kind, text, start: at, end, spaceBefore: space, spaceAfter: false, isFirst: line, partner });
        space = false;
        line = false;
      }
      at = end;
      break;
    }
  }
  return tokens;
}
