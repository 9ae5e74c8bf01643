import { type Rule, rules } from "./rules.ts";

/** Something in a source that is newer than the oldest systems. */
export interface Finding {
  /** Line, counted from 1. */
  readonly line: number;
  /** Column, counted from 1. */
  readonly column: number;
  readonly rule: Rule;
}

/** Finds what is too new in Swift source; comments and texts do not count, but what texts interpolate does. */
export function findTooNew(source: string): readonly Finding[] {
  const code = blank(source);
  const findings = rules.flatMap((rule) =>
    [...code.matchAll(new RegExp(rule.pattern, "g"))].map(({ index }): Finding => {
      const before = code.slice(0, index).split("\n");
      return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, rule };
    }),
  );
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** The source with spaces in place of comments and of the characters of texts; lines and columns stay. */
export function blank(source: string): string {
  let out = "";
  let at = 0;
  const keep = (length: number): void => {
    out += source.slice(at, at + length);
    at += length;
  };
  const hide = (length: number): void => {
    out += source.slice(at, at + length).replace(/[^\n]/g, " ");
    at += length;
  };
  /** Copies code until the bracket that closes an interpolation, or to the end of the source. */
  const code = (isInterpolation: boolean): void => {
    let depth = 0;
    while (at < source.length) {
      const rest = source.slice(at, at + 2);
      const quote = /^(#*)("""|")/.exec(source.slice(at, at + 16));
      if (rest === "//") hide(lineEnd(source, at) - at);
      else if (rest === "/*") hide(commentEnd(source, at) - at);
      else if (quote !== null) text(quote[1] ?? "", quote[2] ?? '"');
      else {
        if (isInterpolation && rest[0] === ")" && depth-- === 0) return;
        if (rest[0] === "(") depth++;
        keep(1);
      }
    }
  };
  const text = (pounds: string, quote: string): void => {
    hide(pounds.length + quote.length);
    while (at < source.length) {
      if (source.startsWith(quote + pounds, at)) {
        hide(quote.length + pounds.length);
        return;
      }
      if (source.startsWith(`\\${pounds}(`, at)) {
        hide(pounds.length + 1);
        keep(1);
        code(true);
        keep(1);
      } else if (source.startsWith(`\\${pounds}`, at)) hide(pounds.length + 2);
      else if (quote === '"' && source[at] === "\n") return;
      else hide(1);
    }
  };
  code(false);
  return out;
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

/** Comments may stand within comments. */
function commentEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const two = source.slice(at, at + 2);
    if (two === "/*") depth++;
    if (two === "*/" && --depth === 0) return at + 2;
    if (two === "/*" || two === "*/") at++;
  }
  return source.length;
}
