import type { Ranges } from "./ranges.ts";

/** A parsed pattern. Groups leave no trace: a capture is of no use to a yes-or-no match. */
export type PatternNode =
  /** One code point out of a set: a literal, `.`, an escape or a class. `written` has the ends of a class as they stand there. */
  | { readonly kind: "set"; readonly ranges: Ranges; readonly written: readonly number[] }
  | { readonly kind: "sequence"; readonly items: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly branches: readonly PatternNode[] }
  /** `maximum` is `null` where there is none. Greedy and lazy match the same strings. */
  | { readonly kind: "repeat"; readonly item: PatternNode; readonly minimum: number; readonly maximum: number | null }
  /** `^` and `$`: the start and the end of the string, never of a line. */
  | { readonly kind: "start" | "end" };

/** The nodes that stand directly inside a node. */
export function partsOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case "sequence":
      return node.items;
    case "choice":
      return node.branches;
    case "repeat":
      return [node.item];
    default:
      return [];
  }
}

/** Whether a node is repeated a variable number of times. */
export function isVariable(node: PatternNode): boolean {
  return node.kind === "repeat" && node.minimum !== node.maximum;
}

/** Whether there are ways to choose from in a node: a variable repeat or branches, itself or inside. */
export function hasChoices(node: PatternNode): boolean {
  return isVariable(node) || node.kind === "choice" || partsOf(node).some(hasChoices);
}

/**
 * Why a pattern is refused, thrown inside `generator/patterns` only and returned as a value at its border.
 *
 * `position` is an offset into the source in UTF-16 code units.
 */
export class PatternFault extends Error {
  readonly position: number;

  constructor(position: number, reason: string) {
    super(reason);
    this.name = "PatternFault";
    this.position = position;
  }
}

/** Reads a source code point by code point. */
export class PatternCursor {
  readonly source: string;
  position = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.position >= this.source.length;
  }

  /** Whether the source goes on with `text`. */
  at(text: string): boolean {
    return this.source.startsWith(text, this.position);
  }

  /** Steps over `text` if the source goes on with it. */
  take(text: string): boolean {
    if (!this.at(text)) return false;
    this.position += text.length;
    return true;
  }

  /** The code point ahead as a string, `""` at the end. */
  peek(): string {
    const codePoint = this.source.codePointAt(this.position);
    return codePoint === undefined ? "" : String.fromCodePoint(codePoint);
  }

  /** Steps over one code point and returns it. */
  next(): string {
    const text = this.peek();
    this.position += text.length;
    return text;
  }

  /** Steps over what a sticky expression matches here and returns it, or `null`. */
  match(expression: RegExp): string | null {
    expression.lastIndex = this.position;
    const found = expression.exec(this.source);
    if (found === null) return null;
    this.position += found[0].length;
    return found[0];
  }
}
