import { badNumbers, badStrings, numbers, strings } from "./lexemes.ts";
import type { Random } from "./random.ts";
import { nodesOf, type TextMember, type TextNode, textNode } from "./text-tree.ts";

/** Frames and parts of frames that a mutation may put in. */
export interface Pool {
  readonly trees: readonly TextNode[];
  /** Member names of all frames, with quotes. */
  readonly names: readonly string[];
}

/** Changes one place of a tree: its members, its items, its type or the way it is written. */
export function mutateTree(tree: TextNode, random: Random, pool: Pool): TextNode {
  const places = [...nodesOf(tree)];
  const { node, put } = random.pick(places);
  if (random.oneIn(8)) return put(otherNode(random, pool));
  if (node.kind === "object") return put(mutateObject(node.members, random, pool));
  if (node.kind === "array") return put(mutateArray(node.items, random, pool));
  return put(textNode(mutateScalar(node.text, random)));
}

function mutateObject(members: readonly TextMember[], random: Random, pool: Pool): TextNode {
  const object = (changed: readonly TextMember[]): TextNode => ({ kind: "object", members: changed });
  const at = random.below(Math.max(1, members.length));
  const member = members[at];
  const added: TextMember = { name: random.pick(pool.names), value: otherNode(random, pool) };
  if (member === undefined) return object([added]);
  switch (random.below(8)) {
    case 0:
      return object(members.toSpliced(at, 1));
    case 1:
      return object(members.toSpliced(random.below(members.length + 1), 0, member));
    case 2:
      return object(swap(members, at, random.below(members.length)));
    case 3:
      return object(members.toSpliced(random.below(members.length + 1), 0, added));
    case 4:
      return object(members.with(at, { ...member, name: random.pick(pool.names) }));
    case 5:
      return object(members.with(at, { ...member, name: mutateString(member.name, random) }));
    case 6:
      return object(members.toSpliced(random.below(members.length + 1), 0, { ...added, name: random.pick(oddNames) }));
    default:
      return object(members.with(at, { ...member, value: random.pick(members).value }));
  }
}

/** Names that languages treat in their own way: prototypes, integers, pointers, Unicode. */
const oddNames: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  "0",
  "1",
  "10",
  "4294967295",
  "-1",
  "a/b",
  "m~n",
  "\u00e9",
  "e\u0301",
  "\u{1F600}",
  "typ\u0435",
  "type\u200b",
  "Type",
].map((name) => JSON.stringify(name));

function mutateArray(items: readonly TextNode[], random: Random, pool: Pool): TextNode {
  const array = (changed: readonly TextNode[]): TextNode => ({ kind: "array", items: changed });
  const at = random.below(Math.max(1, items.length));
  const item = items[at];
  if (item === undefined) return array([otherNode(random, pool)]);
  switch (random.below(5)) {
    case 0:
      return array(items.toSpliced(at, 1));
    case 1:
      return array(items.toSpliced(at, 0, item));
    case 2:
      return array(swap(items, at, random.below(items.length)));
    case 3:
      return array(items.toSpliced(at, 0, otherNode(random, pool)));
    default:
      // Past the largest number of items that the example catalog allows.
      return array(Array.from({ length: random.pick([0, 33, 65, 129, 257]) }, () => item));
  }
}

function swap<T>(entries: readonly T[], a: number, b: number): readonly T[] {
  return entries.with(a, entries[b] as T).with(b, entries[a] as T);
}

/** A scalar, a part of another frame, or a tower of brackets. */
function otherNode(random: Random, pool: Pool): TextNode {
  switch (random.below(5)) {
    case 0:
      return textNode(random.pick(["null", "true", "false", "{}", "[]", '""', "0"]));
    case 1:
      return textNode(numberText(random));
    case 2:
      return textNode(stringText(random));
    case 3:
      return random.pick([...nodesOf(random.pick(pool.trees))]).node;
    default: {
      const depth = random.oneIn(3) ? 58 + random.below(10) : random.below(4);
      const [open, close] = random.pick([
        ["[", "]"],
        ['{"a":', "}"],
      ] as const);
      return textNode(open.repeat(depth) + (open === "[" ? "" : "0") + close.repeat(depth));
    }
  }
}

function numberText(random: Random): string {
  return random.pick(random.oneIn(6) ? badNumbers : numbers);
}

function stringText(random: Random): string {
  return random.pick(random.oneIn(6) ? badStrings : strings);
}

function mutateScalar(text: string, random: Random): string {
  if (text.startsWith('"')) return random.oneIn(4) ? stringText(random) : mutateString(text, random);
  if (/^[-\d]/.test(text)) return random.oneIn(2) ? numberText(random) : mutateNumber(text, random);
  return random.pick(["null", "true", "false", "nul", "True", "0", '"true"']);
}

/** Changes how a string is written, or one of its characters. */
function mutateString(text: string, random: Random): string {
  const inner = text.slice(1, -1);
  const at = random.below(inner.length + 1);
  const [head, rest] = [inner.slice(0, at), inner.slice(at)];
  const part = stringText(random).slice(1, -1);
  switch (random.below(5)) {
    case 0:
      return `"${head}${part}${rest}"`;
    case 1:
      return `"${head}${rest.slice(1)}"`;
    case 2:
      return `"${Array.from({ length: inner.length }, (_, index) => escaped(inner, index, random)).join("")}"`;
    case 3:
      return `"${inner.repeat(random.pick([2, 3, 20]))}"`;
    default:
      return `"${head}${random.pick(["a", "Z", "0", "-", " ", "\\n", "\u00e9", "\u{1F600}", "/", ":", "\\u0000"])}${rest.slice(1)}"`;
  }
}

/** A code unit as it is or as an escape; a text that has escapes already is spoilt by this, which is as well. */
function escaped(text: string, index: number, random: Random): string {
  const code = text.charCodeAt(index).toString(16).padStart(4, "0");
  if (random.oneIn(2)) return text[index] ?? "";
  return `\\u${random.oneIn(2) ? code.toUpperCase() : code}`;
}

function mutateNumber(text: string, random: Random): string {
  return random.pick([
    `${text}.0`,
    `${text}e0`,
    `${text}E+1`,
    `${text}e-1`,
    `-${text}`,
    `0${text}`,
    `${text}0`,
    `${text}.5`,
    `"${text}"`,
    `${text}${"0".repeat(20)}`,
  ]);
}
