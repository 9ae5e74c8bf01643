import { ts } from "ts-morph";
import { readExport, readImport, type Shape } from "./shape.ts";
import { erasedIn } from "./types.ts";

/** A span of text: offsets in UTF-16 code units, the end not included. */
export type Span = readonly [start: number, end: number];

/** A module of TypeScript without what only a compiler reads, and what it takes from and gives to others. */
export interface ErasedModule extends Shape {
  /** JavaScript without import and export declarations, comments and indentation. */
  readonly body: string;
}

/**
 * Turns a module of emitted TypeScript into JavaScript by taking text away, as `erasableSyntaxOnly` promises can be done:
 * a tenth of the time that the compiler's own transformation takes, and no name in it changes.
 *
 * @param path names the module in errors
 * @throws Error for syntax that cannot be erased, which emitted code does not have
 */
export function erase(path: string, text: string): ErasedModule {
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const file = ts.createSourceFile(path, text, options);
  const shape: Shape = { imports: [], exports: [] };
  const erased: Span[] = [];
  const take = (start: number, end: number): void => {
    if (end > start) erased.push([start, end]);
  };
  const visit = (node: ts.Node): void => {
    if (isCommented(text, node.pos)) take(node.pos, node.getStart(file, false));
    const whole = erasedIn(node, file, text, take);
    if (whole) take(node.pos, node.end);
    else ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    if (readImport(statement, shape) || readExport(statement, shape)) take(statement.pos, statement.end);
    else visit(statement);
  }
  // Comments before the end of the file belong to no statement.
  take(file.statements.at(-1)?.end ?? 0, text.length);
  return { ...shape, body: compact(without(text, erased)) };
}

/** Whether a comment stands before the first token at a place. */
function isCommented(text: string, place: number): boolean {
  let at = place;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  if (text.charCodeAt(at) !== 0x2f) return false;
  const next = text.charCodeAt(at + 1);
  return next === 0x2f || next === 0x2a;
}

function without(text: string, erased: readonly Span[]): string {
  const sorted = [...erased].sort(([a, b], [c, d]) => a - c || b - d);
  const kept: string[] = [];
  let at = 0;
  for (const [start, end] of sorted) {
    if (start > at) kept.push(text.slice(at, start));
    // Where a comment was, words and statements on both sides stay apart.
    if (start >= at && /\/[*/]/.test(text.slice(start, end))) {
      kept.push(text.slice(start, end).includes("\n") ? "\n" : " ");
    }
    at = Math.max(at, end);
  }
  kept.push(text.slice(at));
  return kept.join("");
}

/** No line of emitted code or of the runtime begins inside a literal. */
function compact(code: string): string {
  return code
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n");
}
