import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  parseDocument,
} from "yaml";
import { type Checked, type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { quote } from "../../diagnostics/quote.ts";
import { limits } from "../../load/limits.ts";
import type { LocatedSource } from "../../model/compiled.ts";
import type { Origin } from "../../model/origin.ts";
import { segments } from "../../model/pointer.ts";
import { fields, type Tree } from "../tree.ts";

/** Aliases (`*name`) that one file may use. */
export const mostAliases = 1_000;

/** Thrown inside this file only. */
class YamlFault extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/**
 * Reads YAML 1.2 (core schema) as data, keeping places: one document, no tags of its own, no merge keys, no key twice,
 * aliases only in small number. What aliases expand to counts towards the same limits as what is written out.
 */
export function parseYaml(file: string, text: string): Checked<LocatedSource> {
  const lines = new LineCounter();
  const failed = (reason: string, offset: number): Checked<LocatedSource> => {
    const { line, col } = lines.linePos(offset);
    const origin = { file, pointer: "", line: Math.max(1, line), column: Math.max(1, col) };
    return { value: null, diagnostics: [diagnostic("import/yaml", origin, { reason })] };
  };
  const deep = tooDeepAt(text, lines);
  if (deep !== null) return failed(`more than ${limits.depth} lists and mappings are open here`, deep);
  const options = { version: "1.2", schema: "core", merge: false, uniqueKeys: true, stringKeys: true } as const;
  const document = parseDocument(text, { ...options, strict: true, prettyErrors: false, logLevel: "error" });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) return failed(`not YAML: ${problem.message.split("\n")[0] ?? ""}`, problem.pos[0]);
  const diagnostics: Diagnostic[] = [];
  try {
    const reader = new Reader((alias) => alias.resolve(document) as Node | undefined);
    const value = reader.value(document.contents as Node | null, 0);
    return {
      value: { file, text, value, ...places(file, document.contents as Node | null, reader, lines) },
      diagnostics,
    };
  } catch (error) {
    if (error instanceof YamlFault) return failed(error.message, error.offset);
    throw error;
  }
}

/** Offset at which a text nests too deeply: found without recursion, which the composer needs. */
function tooDeepAt(text: string, lines: LineCounter): number | null {
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  const parser = new Parser();
  for (const token of new Lexer().lex(text)) {
    for (const _ of parser.next(token));
    if (parser.stack.length > 2 * limits.depth) return parser.offset;
  }
  return null;
}

type Resolve = (alias: Alias) => Node | undefined;

class Reader {
  readonly #resolve: Resolve;
  #values = 0;
  #aliases = 0;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** The node that an alias stands for. */
  target(node: Node | null): Node | null {
    if (!isAlias(node)) return node;
    const found = this.#resolve(node);
    if (!found) throw new YamlFault(`the alias ${quote(node.source)} has no anchor before it`, start(node));
    return found;
  }

  value(node: Node | null, depth: number): Tree {
    this.#values++;
    if (this.#values > limits.values) {
      throw new YamlFault(`the file holds more than ${limits.values} values, aliases expanded`, start(node));
    }
    if (depth > limits.depth) {
      throw new YamlFault(`more than ${limits.depth} lists and mappings are open here`, start(node));
    }
    if (isAlias(node)) {
      this.#aliases++;
      if (this.#aliases > mostAliases) throw new YamlFault(`more than ${mostAliases} aliases are used`, start(node));
      return this.value(this.target(node), depth + 1);
    }
    if (node === null) return null;
    checkTag(node);
    if (isScalar(node)) return scalar(node.value, node);
    if (isSeq(node)) return node.items.map((item) => this.value(item as Node | null, depth + 1));
    if (!isMap(node)) throw new YamlFault("only mappings, lists and scalars are read", start(node));
    return fields(
      node.items.map(({ key, value }) => {
        const name = keyOf(key as Node);
        return [name, this.value(value as Node | null, depth + 1)] as const;
      }),
    );
  }
}

function keyOf(node: Node): string {
  const name = isScalar(node) ? String(node.value) : null;
  if (name === null) throw new YamlFault("a key has to be a plain word or a string", start(node));
  if (name === "<<") throw new YamlFault("merge keys (<<) are not read", start(node));
  if (name === "__proto__") {
    throw new YamlFault(`no member may be called ${quote(name)}: no decoder accepts a frame that has one`, start(node));
  }
  return name;
}

function checkTag(node: Node): void {
  const tag = (node as { readonly tag?: string }).tag;
  if (tag !== undefined && !/^tag:yaml\.org,2002:(map|seq|str|int|float|bool|null)$/.test(tag)) {
    throw new YamlFault(`the tag ${quote(tag)} is not read`, start(node));
  }
}

function scalar(value: unknown, node: Node): Tree {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new YamlFault("only finite numbers are read", start(node));
    return value === 0 ? 0 : value;
  }
  if (value === null || typeof value === "boolean") return value;
  const text = String(value);
  if (/\p{Surrogate}/u.test(text)) throw new YamlFault("a string holds an unpaired surrogate", start(node));
  return text;
}

function start(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

/** The functions of a source that tell where a pointer leads, through aliases too. */
function places(
  file: string,
  root: Node | null,
  reader: Reader,
  lines: LineCounter,
): Pick<LocatedSource, "locate" | "names"> {
  const find = (pointer: string): { key: Node | null; value: Node | null; complete: boolean } => {
    let found = { key: null as Node | null, value: root, complete: true };
    for (const segment of segments(pointer)) {
      const at = reader.target(found.value);
      if (isSeq(at)) {
        const item = at.items[Number(segment)] as Node | undefined;
        if (item === undefined) return { ...found, complete: false };
        found = { key: null, value: item, complete: true };
        continue;
      }
      const pair = isMap(at) ? at.items.find(({ key }) => isScalar(key) && String(key.value) === segment) : undefined;
      if (pair === undefined) return { ...found, complete: false };
      found = { key: pair.key as Node, value: (pair.value as Node | null) ?? (pair.key as Node), complete: true };
    }
    return found;
  };
  const locate = (pointer: string, part: "value" | "name" = "value"): Origin => {
    const { key, value } = find(pointer);
    const { line, col } = lines.linePos(start(part === "name" && key !== null ? key : value));
    return { file, pointer, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const names = (pointer: string): readonly string[] => {
    const { value, complete } = find(pointer);
    const at = reader.target(value);
    return complete && isMap(at) ? at.items.map(({ key }) => keyOf(key as Node)) : [];
  };
  return { locate, names };
}
