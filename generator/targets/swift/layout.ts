import { SwiftSource } from "./encode.ts";
import { lineWidth } from "./wrapping.ts";

/** An expression before it is laid out: text, or a bracketed list whose items may stand on lines of their own. */
export type Expression = string | BracketedList;

interface BracketedList {
  readonly open: string;
  readonly items: readonly Expression[];
  readonly close: string;
  /** Whether every item stands on a line of its own even where all would fit on one. */
  readonly tall: boolean;
}

/** A call, or an enum case with its associated values: `head(item, item)`. */
export function call(head: string, items: readonly Expression[]): Expression {
  return { open: `${head}(`, items, close: ")", tall: false };
}

/** An argument with its label. */
export function labelled(label: string, value: Expression): Expression {
  return typeof value === "string" ? `${label}: ${value}` : { ...value, open: `${label}: ${value.open}` };
}

/** An array literal; `tall` for tables, which are read line by line. */
export function list(items: readonly Expression[], tall = false): Expression {
  return { open: "[", items, close: "]", tall };
}

/**
 * Lays an expression out over as few lines as fit, four spaces an inner level. A call whose last argument is the only
 * one that has to be broken opens on one line with it.
 *
 * @param prefix what stands before the expression on its first line, for example `let fields = `
 * @param indent columns that stand before every line
 */
export function layOut(expression: Expression, prefix: string, indent: number): readonly SwiftSource[] {
  return lines(expression, prefix, "", indent).map((line) => new SwiftSource(line));
}

function lines(expression: Expression, prefix: string, suffix: string, indent: number): readonly string[] {
  const whole = flat(expression, lineWidth - indent - prefix.length - suffix.length);
  if (whole !== null) return [prefix + whole + suffix];
  if (typeof expression === "string") return [prefix + expression + suffix];
  const { open, items, close } = expression;
  const head = items.slice(0, -1);
  const last = items.at(-1);
  const mustBreak = last !== undefined && flat(last, lineWidth - indent - 4) === null;
  if (close === ")" && (head.length === 0 || mustBreak) && typeof last === "object" && head.every(isText)) {
    const opened = `${prefix}${open}${head.map((item) => `${item}, `).join("")}`;
    if (opened.length + last.open.length + indent <= lineWidth) return lines(last, opened, `${close}${suffix}`, indent);
  }
  const inner = items.flatMap((item, index) => lines(item, "", comma(index, items.length, close), indent + 4));
  return [prefix + open, ...inner.map((line) => `    ${line}`), close + suffix];
}

function isText(expression: Expression): expression is string {
  return typeof expression === "string";
}

/** Swift before 6.1 takes a comma after the last item in array literals, but not in calls. */
function comma(index: number, count: number, close: string): string {
  return index < count - 1 || close === "]" ? "," : "";
}

/** The expression on one line, or `null` where that takes more columns than there are or it has to be tall. */
function flat(expression: Expression, width: number): string | null {
  if (typeof expression === "string") return expression.length <= width ? expression : null;
  const { open, items, close, tall } = expression;
  if (tall && items.length > 0) return null;
  let text = open;
  for (const [index, item] of items.entries()) {
    const separator = index === 0 ? "" : ", ";
    const part = flat(item, width - text.length - separator.length - close.length);
    if (part === null) return null;
    text += separator + part;
  }
  return text.length + close.length <= width ? text + close : null;
}
