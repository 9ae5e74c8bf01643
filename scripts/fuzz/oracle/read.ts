import type { Limits } from "../../../generator/model/catalog.ts";
import { child } from "../../../generator/model/pointer.ts";

/** A fault of the text of a frame. */
export interface TextFault {
  readonly code: string;
  readonly path: string;
}

/**
 * Judges frame, size, encoding and text of a frame (PROTOCOL §1, §2): the text, or the first fault.
 *
 * Written from the page for this fuzzer alone, over characters and by recursion, so that it shares neither code nor
 * shape with the readers that it is compared with.
 */
export function readText(bytes: Uint8Array, limits: Limits): string | TextFault {
  if (bytes.length > limits.maxFrameBytes) return { code: "size", path: "" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { code: "utf8", path: "" };
  }
  if (text.startsWith("\ufeff")) return { code: "bom", path: "" };
  try {
    new Reader(text, limits.maxDepth).document();
    return text;
  } catch (thrown) {
    if (thrown instanceof Refusal) return { code: thrown.code, path: thrown.path };
    throw thrown;
  }
}

class Refusal {
  readonly code: string;
  readonly path: string;

  constructor(code: string, path: string) {
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

  document(): void {
    this.match(whiteSpace);
    this.value("", 0);
    this.match(whiteSpace);
    if (this.at < this.text.length) this.syntax();
  }

  private value(path: string, open: number): void {
    const sign = this.text[this.at];
    if (sign === "{" || sign === "[") {
      if (open === this.maxDepth) throw new Refusal("depth", path);
      this.at += 1;
      this.match(whiteSpace);
      if (sign === "{") this.members(path, open + 1);
      else this.items(path, open + 1);
    } else if (sign === '"') this.string(path);
    else if (sign === "-" || (sign !== undefined && sign >= "0" && sign <= "9")) this.number(path);
    else if (this.match(literal) === null) this.syntax();
  }

  private items(path: string, open: number): void {
    if (this.take("]")) return;
    for (let index = 0; ; index += 1) {
      this.value(child(path, index), open);
      if (this.isLast("]")) return;
    }
  }

  private members(path: string, open: number): void {
    if (this.take("}")) return;
    const names = new Set<string>();
    for (;;) {
      if (this.text[this.at] !== '"') this.syntax();
      const name = this.string(path);
      if (name === "__proto__") throw new Refusal("reservedName", child(path, name));
      if (names.has(name)) throw new Refusal("duplicate", child(path, name));
      names.add(name);
      this.match(whiteSpace);
      if (!this.take(":")) this.syntax();
      this.match(whiteSpace);
      this.value(child(path, name), open);
      if (this.isLast("}")) return;
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

  private number(path: string): void {
    const start = this.at;
    if (this.match(integerPart) === null) this.syntax();
    const fraction = this.text[this.at] === "." && (this.match(fractionPart) ?? this.syntax());
    const exponent = /[eE]/.test(this.text[this.at] ?? "") && (this.match(exponentPart) ?? this.syntax());
    const value = Number(this.text.slice(start, this.at));
    const isWritten = fraction !== false || exponent !== false ? Number.isFinite(value) : Number.isSafeInteger(value);
    if (!isWritten) throw new Refusal("range", path);
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
