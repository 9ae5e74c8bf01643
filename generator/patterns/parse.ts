import { type Escaped, readEscape } from "./escape.ts";
import { anyButLineTerminators, complement, normalize, pairsOf, type Ranges } from "./ranges.ts";
import { PatternCursor, PatternFault, type PatternNode } from "./syntax.ts";

/** Groups inside groups; bounds the recursion here and in all that walks the tree. */
const maximumNesting = 100;

/** Counts beyond this are taken as this: finite, so that sizes stay numbers, and beyond the limit on instructions. */
const largestCount = 2 ** 31 - 1;

/**
 * Parses the portable subset of ECMA-262 regular expressions with the `u` flag (PROTOCOL §5).
 *
 * Whatever ECMA-262 refuses under `u` is refused here; what lies outside the subset is refused with the alternative.
 *
 * @throws PatternFault with the first fault from the left
 */
export function parsePattern(source: string): PatternNode {
  const cursor = new PatternCursor(source);
  const node = parseChoice(cursor, 0);
  if (!cursor.done) throw new PatternFault(cursor.position, "no group is open here; write \\) for a parenthesis");
  return node;
}

/** Alternatives up to the end of the group; the cursor stays at its `)`. */
function parseChoice(cursor: PatternCursor, nesting: number): PatternNode {
  const branches = [parseSequence(cursor, nesting)];
  while (cursor.take("|")) branches.push(parseSequence(cursor, nesting));
  return branches.length === 1 ? (branches[0] as PatternNode) : { kind: "choice", branches };
}

function parseSequence(cursor: PatternCursor, nesting: number): PatternNode {
  const items: PatternNode[] = [];
  while (!cursor.done && !cursor.at("|") && !cursor.at(")")) items.push(parseTerm(cursor, nesting));
  return items.length === 1 ? (items[0] as PatternNode) : { kind: "sequence", items };
}

function parseTerm(cursor: PatternCursor, nesting: number): PatternNode {
  const atom = parseAtom(cursor, nesting);
  const start = cursor.position;
  const quantifier = parseQuantifier(cursor);
  if (quantifier === null) return atom;
  if (atom.kind === "start" || atom.kind === "end") throw new PatternFault(start, "^ and $ take no quantifier");
  return { kind: "repeat", item: atom, ...quantifier };
}

function parseAtom(cursor: PatternCursor, nesting: number): PatternNode {
  const start = cursor.position;
  const character = cursor.next();
  switch (character) {
    case "^":
      return { kind: "start" };
    case "$":
      return { kind: "end" };
    case ".":
      return setOf(anyButLineTerminators);
    case "(":
      return parseGroup(cursor, nesting + 1, start);
    case "[":
      return parseClass(cursor, start);
    case "\\":
      return setOf(rangesOf(readEscape(cursor, false)));
    case "*":
    case "+":
    case "?":
      throw new PatternFault(start, `nothing to repeat; write \\${character} for the character`);
    case "{":
      throw new PatternFault(start, "not a quantifier: write {n}, {n,} or {n,m} behind an item, or \\{ for a brace");
    case "}":
    case "]":
      throw new PatternFault(start, `write \\${character} for the character`);
    default:
      return setOf(rangesOf({ codePoint: character.codePointAt(0) as number }));
  }
}

/** A group, behind its `(`. */
function parseGroup(cursor: PatternCursor, nesting: number, start: number): PatternNode {
  if (nesting > maximumNesting) throw new PatternFault(start, `groups nest deeper than ${maximumNesting}`);
  if (cursor.take("?") && !cursor.take(":")) throw new PatternFault(start, groupRefusal(cursor));
  const node = parseChoice(cursor, nesting);
  if (!cursor.take(")")) throw new PatternFault(start, "the group is not closed");
  // A group shields an assertion from the rule that it takes no quantifier: /(?:^)*/u is a pattern, /^*/u is not.
  return node.kind === "start" || node.kind === "end" ? { kind: "sequence", items: [node] } : node;
}

function groupRefusal(cursor: PatternCursor): string {
  if (["=", "!", "<=", "<!"].some((mark) => cursor.at(mark))) {
    return "look-around is not portable; state the condition with alternatives, classes or minLength and maxLength";
  }
  if (cursor.at("<")) return "named groups are not portable; write (…) or (?:…)";
  return "flags in a group are not portable; write both cases as a class, as in [aA]";
}

/** The limits of a quantifier, or `null` where none stands. Its lazy mark changes nothing and is dropped. */
function parseQuantifier(cursor: PatternCursor): { minimum: number; maximum: number | null } | null {
  const start = cursor.position;
  const text = cursor.match(/[*+?]|\{[0-9]+(?:,[0-9]*)?\}/y);
  if (text === null) return null;
  cursor.take("?");
  if (text === "*") return { minimum: 0, maximum: null };
  if (text === "+") return { minimum: 1, maximum: null };
  if (text === "?") return { minimum: 0, maximum: 1 };
  const [low = "", high] = text.slice(1, -1).split(",");
  const minimum = Number(low);
  const maximum = high === undefined ? minimum : high === "" ? Number.POSITIVE_INFINITY : Number(high);
  if (minimum > maximum) throw new PatternFault(start, "the quantifier's limits are out of order");
  if (high === "") return { minimum: Math.min(minimum, largestCount), maximum: null };
  return { minimum: Math.min(minimum, largestCount), maximum: Math.min(maximum, largestCount) };
}

/** A class, behind its `[`. */
function parseClass(cursor: PatternCursor, start: number): PatternNode {
  const negated = cursor.take("^");
  const pairs: [number, number][] = [];
  while (!cursor.take("]")) {
    const from = cursor.position;
    const first = parseClassAtom(cursor, start);
    // A minus that ends the class is a literal, and is read as an atom of its own in the next round.
    if (!cursor.at("-") || cursor.at("-]")) {
      pairs.push(...pairsOf(rangesOf(first)));
      continue;
    }
    cursor.next();
    const last = parseClassAtom(cursor, start);
    if (!("codePoint" in first) || !("codePoint" in last)) {
      throw new PatternFault(from, "a set such as \\d cannot end a range; write \\- for a minus");
    }
    if (first.codePoint > last.codePoint) throw new PatternFault(from, "the range is out of order");
    pairs.push([first.codePoint, last.codePoint]);
  }
  const ranges = normalize(pairs);
  return setOf(negated ? complement(ranges) : ranges, pairs.flat());
}

function setOf(ranges: Ranges, written: readonly number[] = ranges): PatternNode {
  return { kind: "set", ranges, written };
}

function parseClassAtom(cursor: PatternCursor, start: number): Escaped {
  if (cursor.done) throw new PatternFault(start, "the class is not closed");
  if (cursor.take("\\")) return readEscape(cursor, true);
  return { codePoint: cursor.next().codePointAt(0) as number };
}

function rangesOf(escaped: Escaped): Ranges {
  return "ranges" in escaped ? escaped.ranges : [escaped.codePoint, escaped.codePoint];
}
