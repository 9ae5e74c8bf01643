import { parsePattern } from "./parse.ts";
import { PatternFault, type PatternNode } from "./syntax.ts";

/** Most strings of one pattern, and longest one. */
const most = { strings: 64, length: 256 } as const;

/** A part of a pattern whose count or branch is chosen: a repeat and how often, or a choice and which branch. */
interface Decision {
  readonly node: PatternNode;
  readonly number: number;
}

/**
 * Strings for each repeat of a pattern with its least and greatest count, and those beside them, and for each branch of a
 * choice; all else as short as the way there allows. Not all of them match. A pattern outside of the portable subset has none.
 */
export function repeatSamples(source: string): readonly string[] {
  try {
    const root = parsePattern(source);
    const strings = new Set<string>();
    for (const decision of decisionsIn(root)) {
      const text = spell(root, decision);
      if (text !== null && text.length <= most.length) strings.add(text);
    }
    return [...strings].slice(0, most.strings);
  } catch (error) {
    if (error instanceof PatternFault) return [];
    throw error;
  }
}

function decisionsIn(node: PatternNode): readonly Decision[] {
  switch (node.kind) {
    case "sequence":
      return node.items.flatMap(decisionsIn);
    case "choice":
      return [...node.branches.map((_, number) => ({ node, number })), ...node.branches.flatMap(decisionsIn)];
    case "repeat": {
      const { minimum, maximum } = node;
      const counts = [minimum - 1, minimum, minimum + 1, ...(maximum === null ? [] : [maximum, maximum + 1])];
      const own = counts.filter((count) => count >= 0 && count <= most.length).map((number) => ({ node, number }));
      return [...own, ...decisionsIn(node.item)];
    }
    default:
      return [];
  }
}

/** A string of the way that goes through a decision; `null` where it would be endless. */
function spell(node: PatternNode, decision: Decision): string | null {
  if (node.kind === "set") return signOf(node.ranges);
  if (node.kind === "sequence") return joined(node.items.map((item) => spell(item, decision)));
  if (node.kind === "choice") {
    const isHere = decision.node === node;
    const branch = node.branches.find((one, at) => (isHere ? at === decision.number : holds(one, decision.node)));
    return spell(branch ?? (node.branches[0] as PatternNode), decision);
  }
  if (node.kind === "repeat") {
    const least = holds(node.item, decision.node) ? Math.max(1, node.minimum) : node.minimum;
    const count = decision.node === node ? decision.number : least;
    if (count > most.length) return null;
    const text = count === 0 ? "" : spell(node.item, decision);
    return text === null || text.length * count > most.length ? null : text.repeat(count);
  }
  return "";
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : parts.join("");
}

function holds(node: PatternNode, wanted: PatternNode): boolean {
  if (node === wanted) return true;
  if (node.kind === "sequence") return node.items.some((item) => holds(item, wanted));
  if (node.kind === "choice") return node.branches.some((branch) => holds(branch, wanted));
  return node.kind === "repeat" && holds(node.item, wanted);
}

/** A character of a set: one that is easy to read, if there is one, else the first; `null` for the empty set. */
function signOf(ranges: readonly number[]): string | null {
  const within = (point: number): boolean =>
    ranges.some((low, at) => at % 2 === 0 && point >= low && point <= (ranges[at + 1] as number));
  const found = [..."aA0-_ "].find((sign) => within(sign.charCodeAt(0)));
  const [first] = ranges;
  if (found !== undefined || first === undefined) return found ?? null;
  return first >= 0xd800 && first <= 0xdfff ? null : String.fromCodePoint(first);
}
