import { type DocumentNode, parse, type ValueNode } from "@humanwhocodes/momoa";
import { type Checked, type Diagnostic, diagnostic, type RowParameters } from "../diagnostics/diagnostic.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";
import { limits } from "./limits.ts";
import { indexDocument, nameOf } from "./positions.ts";
import { type ScanFault, scan } from "./scan.ts";

/**
 * Reads the text of a file as JSON under the rules that frames follow too (PROTOCOL §2), keeping places.
 *
 * @param rounds whether numbers that no double holds are rounded; else they are findings
 */
export function parseSource(file: string, text: string, rounds = false): Checked<LocatedSource> {
  const fault = scan(text, limits);
  if (fault !== null) return { value: null, diagnostics: [scanFinding(file, text, fault)] };
  const parsed = parseDocument(file, text);
  if ("code" in parsed) return { value: null, diagnostics: [parsed] };
  const diagnostics: Diagnostic[] = [];
  const value = plain(parsed.body, "", { file, text, rounds, diagnostics });
  if (diagnostics.length > 0) return { value: null, diagnostics };
  return { value: { file, text, value, ...indexDocument(file, parsed) }, diagnostics };
}

function parseDocument(file: string, text: string): DocumentNode | Diagnostic {
  try {
    return parse(text, { mode: "json" });
  } catch (error) {
    const { line = 1, column = 1, message } = error as Error & { line?: number; column?: number };
    return diagnostic("json/syntax", { file, pointer: "", line, column }, { reason: reason(message, text) });
  }
}

const tokenNames: Readonly<Record<string, string>> = {
  Colon: '":"',
  Comma: '","',
  LBrace: '"{"',
  RBrace: '"}"',
  LBracket: '"["',
  RBracket: '"]"',
};

/** The parser's message in our words, without the place that it ends with. */
function reason(message: string, text: string): string {
  if (text.trim() === "") return "the file is empty";
  const token = /^Unexpected token (\w+) found/.exec(message)?.[1];
  if (token) return `unexpected ${tokenNames[token] ?? token.toLowerCase()}`;
  const plainMessage = message.replace(/\.? \(\d+:\d+\)$/, "").replace(/ found$/, "");
  return plainMessage.charAt(0).toLowerCase() + plainMessage.slice(1);
}

function scanFinding(file: string, text: string, { kind, offset }: ScanFault): Diagnostic {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  const origin = { file, pointer: "", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  switch (kind) {
    case "depth":
      return diagnostic("json/depth", origin, { limit: limits.depth });
    case "values":
      return diagnostic("json/too-many-values", origin, { limit: limits.values });
    case "control":
      return diagnostic("json/syntax", origin, { reason: "a control character in a string has to be escaped" });
    case "unclosed":
      return diagnostic("json/syntax", origin, { reason: `"${text[offset]}" is never closed` });
    case "unterminated":
      return diagnostic("json/syntax", origin, { reason: "the string never ends" });
  }
}

interface Reading {
  readonly file: string;
  readonly text: string;
  readonly rounds: boolean;
  readonly diagnostics: Diagnostic[];
}

/** Half of a surrogate pair; with the flag `u`, whole pairs are one character and do not match. */
const unpaired = /\p{Surrogate}/u;

/** The value of a node, objects without prototype; findings are added to `reading`. */
function plain(node: ValueNode, pointer: string, reading: Reading): JsonValue {
  switch (node.type) {
    case "Object":
      return plainObject(node, pointer, reading);
    case "Array":
      return node.elements.map((element, index) => plain(element.value, child(pointer, index), reading));
    case "String":
      if (unpaired.test(node.value)) report(reading, "json/surrogate", node, pointer, {});
      return node.value;
    case "Number":
      checkNumber(node, pointer, reading);
      return node.value === 0 ? 0 : node.value;
    case "Boolean":
      return node.value;
    default:
      return null;
  }
}

function plainObject(
  node: Extract<ValueNode, { type: "Object" }>,
  pointer: string,
  reading: Reading,
): { readonly [name: string]: JsonValue } {
  const object: { [name: string]: JsonValue } = Object.create(null);
  for (const member of node.members) {
    const name = nameOf(member);
    const at = child(pointer, name);
    if (name === "__proto__") report(reading, "json/reserved-name", member.name, at, { name });
    else if (unpaired.test(name)) report(reading, "json/surrogate", member.name, at, {});
    else if (Object.hasOwn(object, name)) report(reading, "json/duplicate-name", member.name, at, { name });
    else object[name] = plain(member.value, at, reading);
  }
  return object;
}

/** A number is read as a double, everywhere; what a double cannot hold exactly would change without a word. */
function checkNumber(node: Extract<ValueNode, { type: "Number" }>, pointer: string, reading: Reading): void {
  const literal = reading.text.slice(node.loc.start.offset, node.loc.end.offset);
  if (isExact(literal, node.value) || (reading.rounds && Number.isFinite(node.value))) return;
  report(reading, "json/number-range", node, pointer, { literal: literal.slice(0, 40) });
}

function isExact(literal: string, value: number): boolean {
  if (/[.eE]/.test(literal) || Number.isSafeInteger(value)) return Number.isFinite(value);
  return literal.length <= 20 && BigInt(literal) === BigInt(value);
}

type Place = { readonly loc: { readonly start: { readonly line: number; readonly column: number } } };

function report<Code extends "json/surrogate" | "json/duplicate-name" | "json/reserved-name" | "json/number-range">(
  { file, diagnostics }: Reading,
  code: Code,
  node: Place,
  pointer: string,
  parameters: RowParameters<Code>,
): void {
  const { line, column } = node.loc.start;
  diagnostics.push(diagnostic(code, { file, pointer, line, column }, parameters));
}
