import type { Limits } from "../../model/catalog.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import type { Fault, FaultCode } from "../fault.ts";
import { objectOf } from "../json.ts";

/** A frame as read: its value, or the first fault of its text. */
export type Read = { readonly value: JsonValue } | { readonly fault: Fault };

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The strict parser in front of Ajv: judges size, encoding and text of a frame (PROTOCOL §1, §2).
 *
 * Written from the page over characters and by recursion, so that it shares neither code nor shape with the readers that
 * it is compared with. Objects know the order in which their members were received.
 */
export function readText(bytes: Uint8Array, limits: Limits): Read {
  const refuse = (code: FaultCode, path: string): Read => ({ fault: { code, path } });
  if (bytes.length > limits.maxFrameBytes) return refuse("size", "");
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refuse("utf8", "");
  }
  if (text.startsWith("\ufeff")) return refuse("bom", "");
  try {
    return { value: new Reader(text, limits.maxDepth).document() };
  } catch (thrown) {
    if (thrown instanceof Refusal) return refuse(thrown.code, thrown.path);
    throw thrown;
  }
}

class Refusal {
  readonly code: FaultCode;
  readonly path: string;

  constructor(code: FaultCode, path: string) {
    this.code = code;
    this.path = path;
  }
}

const whiteSpace = /[ \t\n\r]*/y;
const literal = /null|true|false/y;
const integerPart = /-?(?:0|[1-9][0-9]*)/y;
const fractionPart = /\.[0-9]+/y;
const exponentPart = /[eE][+-]?[0-9]+/y;
const plain = /[ !#-[\]-\uffff]*/y;
const fourDigits = /[0-9a-fA-F]{4}/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Reader {
  private readonly text: string;
  private readonly maxDepth: number;
  private at = 0;

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  document(): JsonValue {
    this.match(whiteSpace);
    const value = this.value("", 0);
    this.match(whiteSpace);
    return this.at < this.text.length ? this.syntax() : value;
  }

  private value(path: string, open: number): JsonValue {
    const sign = this.text[this.at];
    if (sign === "{" || sign === "[") {
      if (open === this.maxDepth) throw new Refusal("depth", path);
      this.at += 1;
      this.match(whiteSpace);
      return sign === "{" ? this.members(path, open + 1) : this.items(path, open + 1);
    }
    if (sign === '"') return this.string(path);
    if (sign === "-" || (sign !== undefined && sign >= "0" && sign <= "9")) return this.number(path);
    const word = this.match(literal) ?? this.syntax();
    return word === "null" ? null : word === "true";
  }

  private items(path: string, open: number): JsonValue {
    const items: JsonValue[] = [];
    if (this.take("]")) return items;
    for (;;) {
      items.push(this.value(child(path, items.length), open));
      if (this.isLast("]")) return items;
    }
  }

  private members(path: string, open: number): JsonValue {
    const members = new Map<string, JsonValue>();
    if (this.take("}")) return objectOf(members);
    for (;;) {
      if (this.text[this.at] !== '"') this.syntax();
      const name = this.string(path);
      if (name === "__proto__") throw new Refusal("reservedName", child(path, name));
      if (members.has(name)) throw new Refusal("duplicate", child(path, name));
      this.match(whiteSpace);
      if (!this.take(":")) this.syntax();
      this.match(whiteSpace);
      members.set(name, this.value(child(path, name), open));
      if (this.isLast("}")) return objectOf(members);
    }
  }

  /** After an item or member: the end of the list, or a comma and more. */
  private isLast(end: string): boolean {
    this.match(whiteSpace);
    if (this.take(end)) return true;
    if (!this.take(",")) this.syntax();
    this.match(whiteSpace);
    return false;
  }

  private number(path: string): number {
    const start = this.at;
    if (this.match(integerPart) === null) this.syntax();
    const fraction = this.text[this.at] === "." && (this.match(fractionPart) ?? this.syntax());
    const exponent = /[eE]/.test(this.text[this.at] ?? "") && (this.match(exponentPart) ?? this.syntax());
    const value = Number(this.text.slice(start, this.at));
    const isWritten = fraction !== false || exponent !== false ? Number.isFinite(value) : Number.isSafeInteger(value);
    if (!isWritten) throw new Refusal("range", path);
    return value;
  }

  /** Reads a string from quote to quote. */
  private string(path: string): string {
    this.at += 1;
    let content = "";
    for (;;) {
      content += this.match(plain);
      const sign = this.text[this.at];
      if (sign !== '"' && sign !== "\\") this.syntax();
      this.at += 1;
      if (sign === '"') return content;
      content += this.escape(path);
    }
  }

  /** Reads behind a backslash; both halves of a surrogate pair together. */
  private escape(path: string): string {
    const letter = this.text[this.at] ?? "";
    this.at += 1;
    if (letter !== "u") return escapes[letter] ?? this.syntax();
    const unit = this.codeUnit();
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    if (unit >= 0xdc00) throw new Refusal("surrogate", path);
    if (this.text.slice(this.at, this.at + 2) !== "\\u") throw new Refusal("surrogate", path);
    this.at += 2;
    const low = this.codeUnit();
    if (low < 0xdc00 || low > 0xdfff) throw new Refusal("surrogate", path);
    return String.fromCharCode(unit, low);
  }

  private codeUnit(): number {
    return Number.parseInt(this.match(fourDigits) ?? this.syntax(), 16);
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private match(expression: RegExp): string | null {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found?.[0] ?? null;
  }

  private syntax(): never {
    throw new Refusal("syntax", "");
  }
}
