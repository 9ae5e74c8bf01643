/**
 * JSON text as a tree of its spellings: names and scalars stay as they are written, so that a mutation can change one
 * and nothing else, and can write what no JSON value would come out as.
 */
export type TextNode =
  | { readonly kind: "object"; readonly members: readonly TextMember[] }
  | { readonly kind: "array"; readonly items: readonly TextNode[] }
  /** Any text, usually a scalar. */
  | { readonly kind: "text"; readonly text: string };

export interface TextMember {
  /** With its quotes. */
  readonly name: string;
  readonly value: TextNode;
}

/** A node that is just text. */
export function textNode(text: string): TextNode {
  return { kind: "text", text };
}

/** Writes a tree, with `space` wherever white space may stand. */
export function printTree(node: TextNode, space = ""): string {
  if (node.kind === "text") return `${space}${node.text}${space}`;
  const parts =
    node.kind === "array"
      ? node.items.map((item) => printTree(item, space))
      : node.members.map(({ name, value }) => `${space}${name}${space}:${printTree(value, space)}`);
  const inner = parts.length === 0 ? space : parts.join(",");
  return node.kind === "array" ? `${space}[${inner}]${space}` : `${space}{${inner}}${space}`;
}

const token = /[ \t\r\n]*("(?:[^"\\]|\\.)*"|[[\]{}:,]|[^[\]{}:," \t\r\n]+)/y;

/** Reads a text that JSON.parse takes; `null` for any other, and for one that is nested very deeply. */
export function parseTree(text: string): TextNode | null {
  try {
    JSON.parse(text);
    return new Parser(text).value(0);
  } catch {
    return null;
  }
}

const deepest = 500;

class Parser {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    const tokens: string[] = [];
    token.lastIndex = 0;
    for (let found = token.exec(text); found !== null; found = token.exec(text)) tokens.push(found[1] as string);
    this.tokens = tokens;
  }

  value(depth: number): TextNode {
    if (depth > deepest) throw new Error("too deep");
    const first = this.take();
    if (first === "[") return { kind: "array", items: this.list("]", () => this.value(depth + 1)) };
    if (first !== "{") return textNode(first);
    const member = (): TextMember => {
      const name = this.take();
      this.take();
      return { name, value: this.value(depth + 1) };
    };
    return { kind: "object", members: this.list("}", member) };
  }

  private list<T>(end: string, read: () => T): readonly T[] {
    const entries: T[] = [];
    if (this.tokens[this.at] === end) this.at += 1;
    else
      do entries.push(read());
      while (this.take() === ",");
    return entries;
  }

  private take(): string {
    const taken = this.tokens[this.at];
    this.at += 1;
    return taken ?? "";
  }
}

/** Every node with the function that puts another one in its place; the root comes first. */
export function* nodesOf(
  node: TextNode,
  put: (other: TextNode) => TextNode = (other) => other,
): Generator<{ readonly node: TextNode; readonly put: (other: TextNode) => TextNode }> {
  yield { node, put };
  if (node.kind === "array") {
    for (const [at, item] of node.items.entries()) {
      yield* nodesOf(item, (other) => put({ ...node, items: node.items.with(at, other) }));
    }
  } else if (node.kind === "object") {
    for (const [at, member] of node.members.entries()) {
      yield* nodesOf(member.value, (value) => put({ ...node, members: node.members.with(at, { ...member, value }) }));
    }
  }
}
