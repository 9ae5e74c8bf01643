import { fault, pointerToken } from "./fault.js";
import { addMember, type Members, maySortFirst, noteOrder } from "./members.js";
import { scanNumber } from "./read-number.js";
import { scanString } from "./read-string.js";
import type { Fault, FaultCode, Result } from "./result.js";
import type { JsonValue } from "./schema.js";

/**
 * Reads one RFC 8259 text from valid UTF-8: the stage `text`, PROTOCOL section 2.
 *
 * One pass from left to right that reports the first fault it meets, with its own stack: the depth of a text costs
 * memory, never the stack of the caller. Time is linear in the number of bytes.
 */
export function readText(bytes: Uint8Array, maxDepth: number): Result<JsonValue> {
  try {
    return { ok: true, value: new Reader(bytes, maxDepth).readAll() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.fault };
    throw error;
  }
}

/** Carries a fault out of the pass. Not an `Error`: nobody asks for its stack, and taking one would cost time. */
class Refusal {
  readonly fault: Fault;

  constructor(code: FaultCode, path: string) {
    this.fault = fault(code, path);
  }
}

/** An array or object that is still open. */
type Open =
  | { readonly kind: "array"; readonly value: JsonValue[] }
  | {
      readonly kind: "object";
      readonly value: Members;
      /** Name of the member whose value is read. */
      name: string;
      /** All names in received order, from the first name on that JavaScript could enumerate elsewhere. */
      received: string[] | null;
    };

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

class Reader {
  readonly #bytes: Uint8Array;
  readonly #maxDepth: number;
  readonly #open: Open[] = [];
  #at = 0;

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.#bytes = bytes;
    this.#maxDepth = maxDepth;
  }

  readAll(): JsonValue {
    for (;;) {
      this.#skipSpace();
      const value = this.#readValue();
      if (value === undefined) continue;
      const root = this.#place(value);
      if (root === undefined) continue;
      this.#skipSpace();
      if (this.#at < this.#bytes.length) throw new Refusal("syntax", "");
      return root;
    }
  }

  /** A scalar or an empty array or object; `undefined` where it opened one and stands before the first value in it. */
  #readValue(): JsonValue | undefined {
    switch (this.#bytes[this.#at]) {
      case openBracket:
        return this.#openArray();
      case openBrace:
        return this.#openObject();
      case quote:
        return this.#readString(this.#open.length);
      case 0x74:
        return this.#readWord("true", true);
      case 0x66:
        return this.#readWord("false", false);
      case 0x6e:
        return this.#readWord("null", null);
      default:
        return this.#readNumber();
    }
  }

  /** Puts a complete value where it belongs, and closes what it completes. Gives the root once that is complete. */
  #place(complete: JsonValue): JsonValue | undefined {
    let value = complete;
    for (;;) {
      const parent = this.#open.at(-1);
      if (parent === undefined) return value;
      if (parent.kind === "array") parent.value.push(value);
      else addMember(parent.value, parent.name, value);
      this.#skipSpace();
      const byte = this.#bytes[this.#at++];
      if (byte === comma) {
        if (parent.kind === "object") this.#readName(parent);
        return undefined;
      }
      if (byte !== (parent.kind === "array" ? closeBracket : closeBrace)) throw new Refusal("syntax", "");
      value = this.#close(parent);
    }
  }

  #openArray(): JsonValue | undefined {
    this.#checkDepth();
    this.#at += 1;
    this.#skipSpace();
    if (this.#bytes[this.#at] === closeBracket) {
      this.#at += 1;
      return [];
    }
    this.#open.push({ kind: "array", value: [] });
    return undefined;
  }

  #openObject(): JsonValue | undefined {
    this.#checkDepth();
    this.#at += 1;
    this.#skipSpace();
    if (this.#bytes[this.#at] === closeBrace) {
      this.#at += 1;
      return {};
    }
    const object: Open = { kind: "object", value: {}, name: "", received: null };
    this.#open.push(object);
    this.#readName(object);
    return undefined;
  }

  #close(completed: Open): JsonValue {
    this.#open.pop();
    if (completed.kind === "object" && completed.received !== null) noteOrder(completed.value, completed.received);
    return completed.value;
  }

  /** A member name and its colon. */
  #readName(object: Extract<Open, { kind: "object" }>): void {
    this.#skipSpace();
    if (this.#bytes[this.#at] !== quote) throw new Refusal("syntax", "");
    const name = this.#readString(this.#open.length - 1);
    object.name = name;
    if (name === "__proto__") throw this.#refuse("reservedName");
    if (Object.hasOwn(object.value, name)) throw this.#refuse("duplicate");
    if (object.received !== null) object.received.push(name);
    else if (maySortFirst(name)) object.received = [...Object.keys(object.value), name];
    this.#skipSpace();
    if (this.#bytes[this.#at++] !== colon) throw new Refusal("syntax", "");
  }

  /** A string; a fault in it is told at the place that the first `levels` open arrays and objects lead to. */
  #readString(levels: number): string {
    const scanned = scanString(this.#bytes, this.#at + 1);
    if (scanned.refused !== null) throw this.#refuse(scanned.refused, levels);
    this.#at = scanned.end;
    return scanned.value;
  }

  #readNumber(): number {
    const scanned = scanNumber(this.#bytes, this.#at);
    if (scanned.refused !== null) throw this.#refuse(scanned.refused);
    this.#at = scanned.end;
    return scanned.value;
  }

  #readWord<T extends JsonValue>(word: string, value: T): T {
    for (let index = 0; index < word.length; index += 1) {
      if (this.#bytes[this.#at + index] !== word.charCodeAt(index)) throw new Refusal("syntax", "");
    }
    this.#at += word.length;
    return value;
  }

  #skipSpace(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte !== space && byte !== lineFeed && byte !== carriageReturn && byte !== tab) return;
      this.#at += 1;
    }
  }

  #checkDepth(): void {
    if (this.#open.length >= this.#maxDepth) throw this.#refuse("depth");
  }

  /** A refusal at the place that the first `levels` open arrays and objects lead to; by default all of them. */
  #refuse(code: FaultCode, levels: number = this.#open.length): Refusal {
    if (code === "syntax") return new Refusal(code, "");
    const tokens = this.#open.slice(0, levels);
    const path = tokens.map((open) => pointerToken(open.kind === "array" ? open.value.length : open.name));
    return new Refusal(code, path.join(""));
  }
}
