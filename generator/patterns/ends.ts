import { parsePattern } from "./parse.ts";
import { PatternFault, type PatternNode } from "./syntax.ts";

/**
 * The ends of all ranges of a pattern's classes, escapes and literals as they are written, `[low, high, low, high, …]`,
 * without repetition of a pair. Ranges that touch, as in `[./0-9]`, keep their own ends, which a compiled pattern forgets.
 * A pattern outside of the portable subset has none.
 */
export function writtenEnds(source: string): readonly (readonly [low: number, high: number])[] {
  const found = new Map<string, readonly [number, number]>();
  const visit = (node: PatternNode): void => {
    if (node.kind === "sequence") for (const item of node.items) visit(item);
    else if (node.kind === "choice") for (const branch of node.branches) visit(branch);
    else if (node.kind === "repeat") visit(node.item);
    else if (node.kind === "set") {
      for (let at = 0; at + 1 < node.written.length; at += 2) {
        const [low, high] = [node.written[at] as number, node.written[at + 1] as number];
        found.set(`${low}-${high}`, [low, high]);
      }
    }
  };
  try {
    visit(parsePattern(source));
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
  }
  return [...found.values()];
}
