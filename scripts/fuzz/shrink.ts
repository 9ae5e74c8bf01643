import type { Question } from "./side.ts";
import { nodesOf, parseTree, printTree, type TextNode, textNode } from "./text-tree.ts";

/** Tells of each candidate whether it still shows what is being looked for. */
export type StillShows = (candidates: readonly Question[]) => Promise<readonly boolean[]>;

/** Candidates that are tried at once. */
const batch = 64;

/**
 * Looks for the smallest frame that still shows a difference: takes the first smaller candidate that does, until none
 * is left. Members, items and values go first, which keeps the text a text; then bytes, in halves, quarters and so on.
 */
export async function shrink(question: Question, stillShows: StillShows): Promise<Question> {
  let smallest = question;
  for (;;) {
    const smaller = await firstThatShows(candidates(smallest), stillShows);
    if (smaller === null) return smallest;
    smallest = smaller;
  }
}

async function firstThatShows(all: Iterable<Question>, stillShows: StillShows): Promise<Question | null> {
  let some: Question[] = [];
  const tryThem = async (): Promise<Question | null> => {
    const shows = await stillShows(some);
    const found = some[shows.indexOf(true)] ?? null;
    some = [];
    return found;
  };
  for (const candidate of all) {
    some.push(candidate);
    if (some.length < batch) continue;
    const found = await tryThem();
    if (found !== null) return found;
  }
  return some.length === 0 ? null : tryThem();
}

function* candidates({ bytes, ...asked }: Question): Generator<Question> {
  if (asked.format === undefined) yield* smallerTexts({ bytes, ...asked });
  for (let size = bytes.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < bytes.length; at += size) {
      yield { ...asked, bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]) };
    }
  }
}

function* smallerTexts({ subject, bytes }: Question): Generator<Question> {
  const plain = Buffer.from(bytes.toString("latin1").replace(/\\u00([2-7][0-9a-fA-F])/g, unescaped), "latin1");
  if (plain.length < bytes.length) yield { subject, bytes: plain };
  const tree = parseTree(bytes.toString());
  if (tree !== null) {
    for (const text of smallerTrees(tree)) {
      const smaller = Buffer.from(printTree(text));
      if (smaller.length < bytes.length) yield { subject, bytes: smaller };
    }
  }
}

/** An ASCII character in place of its escape, unless it would mean something else then. */
function unescaped(written: string, digits: string): string {
  const character = String.fromCharCode(Number.parseInt(digits, 16));
  return character === '"' || character === "\\" || character === "\u007f" ? written : character;
}

function* smallerTrees(tree: TextNode): Generator<TextNode> {
  for (const { node, put } of nodesOf(tree)) {
    if (node.kind === "text") {
      yield put(textNode(node.text.startsWith('"') ? '""' : "0"));
      continue;
    }
    yield put(textNode("0"));
    if (node.kind === "array") {
      for (const [at, item] of node.items.entries()) {
        yield put({ ...node, items: node.items.toSpliced(at, 1) });
        yield put(item);
      }
    } else {
      for (const at of node.members.keys()) yield put({ ...node, members: node.members.toSpliced(at, 1) });
    }
  }
}
