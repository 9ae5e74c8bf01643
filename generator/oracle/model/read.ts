import type { Limits } from "../../model/catalog.ts";
import { child } from "../../model/pointer.ts";
import type { Fault, FaultCode } from "../fault.ts";
import type { Tree } from "./tree.ts";
import { isUtf8 } from "./utf8.ts";

/** A frame as read, or the first fault of its text. */
export type Read = { readonly tree: Tree } | { readonly fault: Fault };

/** Reads a frame byte by byte (PROTOCOL §1, §2). Its own reader: the strict parser in front of Ajv is another one. */
export function readFrame(bytes: Uint8Array, { maxFrameBytes, maxDepth }: Limits): Read {
  const whole = (code: FaultCode): Read => ({ fault: { code, path: "" } });
  if (bytes.length > maxFrameBytes) return whole("size");
  if (!isUtf8(bytes)) return whole("utf8");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return whole("bom");
  const reader = new FrameReader(bytes, maxDepth);
  try {
    return { tree: reader.frame() };
  } catch (thrown) {
    if (thrown instanceof Found) return { fault: thrown.fault };
    throw thrown;
  }
}

/** Ends the reading at the first fault. */
class Found {
  readonly fault: Fault;

  constructor(fault: Fault) {
    this.fault = fault;
  }
}

const byte = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, colon] = [byte('"'), byte("\\"), byte(","), byte(":")];
const escaped = new Map([...'"\\/bfnrt'].map((letter, index) => [byte(letter), '"\\/\b\f\n\r\t'[index] as string]));
const words = new Map<string, null | boolean>([
  ["null", null],
  ["true", true],
  ["false", false],
]);
const largestInteger = BigInt(Number.MAX_SAFE_INTEGER);
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

class FrameReader {
  private readonly bytes: Uint8Array;
  private readonly maxDepth: number;
  private at = 0;
  /** Where the value stands that is being read; its length is the number of open arrays and objects. */
  private readonly place: (string | number)[] = [];

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.bytes = bytes;
    this.maxDepth = maxDepth;
  }

  frame(): Tree {
    this.space();
    const tree = this.value();
    this.space();
    if (this.at < this.bytes.length) this.fail("syntax");
    return tree;
  }

  private value(): Tree {
    const next = this.bytes[this.at];
    if (next === byte("{")) return this.object();
    if (next === byte("[")) return this.array();
    if (next === quote) return this.string();
    if (next === byte("-") || isDigit(next)) return this.number();
    for (const [word, value] of words) if (this.takes(word)) return value;
    return this.fail("syntax");
  }

  private array(): readonly Tree[] {
    this.open();
    const items: Tree[] = [];
    while (this.another(items.length > 0, byte("]"))) {
      this.place.push(items.length);
      items.push(this.value());
      this.place.pop();
    }
    return items;
  }

  private object(): ReadonlyMap<string, Tree> {
    this.open();
    const members = new Map<string, Tree>();
    while (this.another(members.size > 0, byte("}"))) {
      if (this.bytes[this.at] !== quote) this.fail("syntax");
      const name = this.string();
      if (name === "__proto__") this.fail("reservedName", name);
      if (members.has(name)) this.fail("duplicate", name);
      this.space();
      if (this.bytes[this.at] !== colon) this.fail("syntax");
      this.at += 1;
      this.space();
      this.place.push(name);
      members.set(name, this.value());
      this.place.pop();
    }
    return members;
  }

  /** Steps over the bracket that opens an array or object. */
  private open(): void {
    if (this.place.length === this.maxDepth) this.fail("depth");
    this.at += 1;
  }

  /** Steps to the next item or member, over a comma behind an earlier one; or over the bracket at the end. */
  private another(isLater: boolean, end: number): boolean {
    this.space();
    if (this.bytes[this.at] === end) {
      this.at += 1;
      return false;
    }
    if (!isLater) return true;
    if (this.bytes[this.at] !== comma) this.fail("syntax");
    this.at += 1;
    this.space();
    return true;
  }

  private number(): number {
    const start = this.at;
    this.steps("-");
    if (!this.steps("0")) this.digits();
    const fraction = this.steps(".") && this.digits();
    const exponent = (this.steps("e") || this.steps("E")) && this.exponent();
    const text = decoder.decode(this.bytes.subarray(start, this.at));
    const value = Number(text);
    const magnitude = fraction || exponent ? 0n : BigInt(text.replace("-", ""));
    if (!Number.isFinite(value) || magnitude > largestInteger) this.fail("range");
    return value === 0 ? 0 : value;
  }

  private exponent(): true {
    if (!this.steps("+")) this.steps("-");
    return this.digits();
  }

  private digits(): true {
    if (!isDigit(this.bytes[this.at])) this.fail("syntax");
    while (isDigit(this.bytes[this.at])) this.at += 1;
    return true;
  }

  private string(): string {
    this.at += 1;
    let text = "";
    for (let from = this.at; ; ) {
      const next = this.bytes[this.at] ?? this.fail("syntax");
      if (next < 0x20) this.fail("syntax");
      if (next !== quote && next !== backslash) {
        this.at += 1;
        continue;
      }
      text += decoder.decode(this.bytes.subarray(from, this.at));
      this.at += 1;
      if (next === quote) return text;
      text += this.escape();
      from = this.at;
    }
  }

  /** Reads behind a backslash; a surrogate pair is two escapes and one character. */
  private escape(): string {
    const letter = this.bytes[this.at] ?? this.fail("syntax");
    this.at += 1;
    if (letter !== byte("u")) return escaped.get(letter) ?? this.fail("syntax");
    const unit = this.fourDigits();
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    if (unit > 0xdbff || !this.takes("\\u")) this.fail("surrogate");
    const low = this.fourDigits();
    if (low < 0xdc00 || low > 0xdfff) this.fail("surrogate");
    return String.fromCodePoint(0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00));
  }

  private fourDigits(): number {
    let unit = 0;
    for (let count = 0; count < 4; count += 1) {
      const digit = Number.parseInt(String.fromCharCode(this.bytes[this.at] ?? 0), 16);
      if (Number.isNaN(digit)) this.fail("syntax");
      unit = unit * 16 + digit;
      this.at += 1;
    }
    return unit;
  }

  private space(): void {
    while (this.steps(" ") || this.steps("\t") || this.steps("\n") || this.steps("\r"));
  }

  private steps(character: string): boolean {
    if (this.bytes[this.at] !== byte(character)) return false;
    this.at += 1;
    return true;
  }

  private takes(word: string): boolean {
    for (let index = 0; index < word.length; index += 1) {
      if (this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
    }
    this.at += word.length;
    return true;
  }

  /** A fault at the value that is being read, or at a member of it; a `syntax` fault is one of the whole frame. */
  private fail(code: FaultCode, ...member: readonly string[]): never {
    const path = code === "syntax" ? "" : [...this.place, ...member].reduce<string>(child, "");
    throw new Found({ code, path });
  }
}

function isDigit(value: number | undefined): boolean {
  return value !== undefined && value >= 0x30 && value <= 0x39;
}
