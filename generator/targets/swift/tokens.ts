/** A token of emitted Swift, as far as code has to be told from literals and comments. */
export interface Token {
  readonly kind: "code" | "string" | "raw" | "comment";
  readonly text: string;
}

const tokenPattern =
  /(?<comment>\/\/[^\n]*)|(?<raw>(?<fence>#+)"[\s\S]*?"\k<fence>)|(?<string>"(?:[^"\\\n]|\\[^\n])*")|(?<code>`?[A-Za-z_]\w*`?|\d[\w.]*|\s+|[^\s\w"#])/gy;

/** Directives of the compiler, which templates have and catalogs never: a line each. */
const directive = /^#(?:if canImport\(FramewrightRuntime\)|endif)$/gm;

const brackets: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/**
 * Splits emitted Swift into tokens.
 *
 * @throws Error at text that is none: a bare `#"`, an open quote, a character that emitted code never has
 */
export function swiftTokens(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const text = source.replace(directive, "//");
  let end = 0;
  for (const { index, 0: found, groups } of text.matchAll(tokenPattern)) {
    if (index !== end) break;
    end = index + found.length;
    const kind = (["comment", "raw", "string"] as const).find((one) => groups?.[one] !== undefined) ?? "code";
    tokens.push({ kind, text: found });
  }
  if (end !== text.length) throw new Error(`no token at ${JSON.stringify(text.slice(end, end + 60))}`);
  return tokens;
}

/**
 * Reads emitted Swift back: every literal ends where it should, brackets are closed in order, and nothing is outside
 * ASCII. Text of a catalog that got out of its literal or comment would show.
 *
 * @throws Error at a fault of the emitter
 */
export function checkSource(path: string, text: string): string {
  if (/[^\n\x20-\x7e]/.test(text)) throw new Error(`${path}: emitted Swift is not plain ASCII`);
  const open: string[] = [];
  for (const { kind, text: token } of swiftTokens(text)) {
    if (kind !== "code") continue;
    if (token === "(" || token === "[" || token === "{") open.push(token);
    else if (brackets.has(token) && open.pop() !== brackets.get(token)) {
      throw new Error(`${path}: emitted Swift closes a bracket that is not open: ${token}`);
    }
  }
  if (open.length > 0) throw new Error(`${path}: emitted Swift leaves a bracket open: ${open.at(-1)}`);
  return text;
}
