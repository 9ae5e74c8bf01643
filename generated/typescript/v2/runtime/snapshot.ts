import { fault, pointerToken, refuse } from "./fault.js";
import { addMember, type Members, maySortFirst, noteOrder, orderedNames } from "./members.js";
import { isPlainObject } from "./plain.js";
import type { Fault, FaultCode, Result } from "./result.js";
import type { JsonValue, Limits } from "./schema.js";
import { isWellFormed, utf8Length } from "./utf8.js";
import { writeScalar } from "./writer.js";

/** An array or object of the program while it is copied. */
interface Open {
  /** Names of an object's members, `null` for an array. */
  readonly names: readonly string[] | null;
  readonly source: object;
  readonly target: JsonValue[] | Members;
  /** Number of items or names. */
  readonly length: number;
  /** Index of the item or name that is copied. */
  next: number;
  /** Whether nothing was copied yet, so that no comma is due. */
  isEmpty: boolean;
}

/** Built-in objects that have no JSON form; copying their members would lose what they are. */
const withoutForm: ReadonlySet<string> = new Set(
  (
    "Boolean Number String BigInt Symbol Date RegExp Error Map Set WeakMap WeakSet WeakRef Promise ArrayBuffer " +
    "SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array " +
    "Float16Array Float32Array Float64Array BigInt64Array BigUint64Array"
  ).split(" "),
);

/**
 * Copies a value of the program into plain JSON data, or names its first fault (PROTOCOL section 7): what the stages
 * `size` and `text` are to a frame.
 *
 * Reads every member once, so that what is checked is what is written, whatever getters and proxies do. Own enumerable
 * members with string names count, and of those `undefined` counts as absent. The copy's size as JSON text bounds the
 * work, also for a value that holds one part many times over.
 */
export function snapshot(value: unknown, limits: Limits): Result<JsonValue> {
  const copy = new Copy(limits);
  try {
    return { ok: true, value: copy.copyAll(value) };
  } catch {
    // Where nothing was refused, a getter or a proxy threw: the value cannot be read as JSON.
    return copy.refused === null ? refuse("type", copy.path()) : { ok: false, error: copy.refused };
  }
}

class Copy {
  refused: Fault | null = null;
  readonly #limits: Limits;
  readonly #open: Open[] = [];
  /** Bytes of canonical text so far. */
  #size = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  copyAll(root: unknown): JsonValue {
    const value = this.#copyStart(root);
    for (;;) {
      const parent = this.#open.at(-1);
      if (parent === undefined) return value;
      if (parent.next === parent.length) this.#close(parent);
      else this.#copyNext(parent);
    }
  }

  /** The place that the first `levels` open arrays and objects lead to; by default all of them. */
  path(levels: number = this.#open.length): string {
    const tokens = this.#open.slice(0, levels);
    return tokens.map((open) => pointerToken(open.names?.[open.next] ?? open.next)).join("");
  }

  #copyNext(parent: Open): void {
    const name = parent.names?.[parent.next];
    const child = (parent.source as { readonly [name: string | number]: unknown })[name ?? parent.next];
    if (name !== undefined && child === undefined) {
      parent.next += 1;
      return;
    }
    if (name !== undefined) this.#takeName(name);
    if (!parent.isEmpty) this.#spend(1);
    parent.isEmpty = false;
    const depth = this.#open.length;
    const copied = this.#copyStart(child);
    if (Array.isArray(parent.target)) parent.target.push(copied);
    else addMember(parent.target, name as string, copied);
    // A child that was opened is finished before its parent goes on.
    if (this.#open.length === depth) parent.next += 1;
  }

  /** A member name and its colon. */
  #takeName(name: string): void {
    if (!isWellFormed(name)) throw this.#refuse("surrogate", this.#open.length - 1);
    if (name === "__proto__") throw this.#refuse("reservedName");
    this.#spend(textLength(name) + 1);
  }

  /** The copy of a scalar, or the still empty copy of an array or object, which is then open. */
  #copyStart(value: unknown): JsonValue {
    switch (typeof value) {
      case "boolean":
        this.#spend(value ? 4 : 5);
        return value;
      case "string":
        if (!isWellFormed(value)) throw this.#refuse("surrogate");
        this.#spend(textLength(value));
        return value;
      case "number":
        if (!hasExactForm(value)) throw this.#refuse("range");
        this.#spend(writeScalar(value).length);
        return value + 0;
      case "object":
        return value === null ? this.#copyNull() : this.#copyContainer(value);
      default:
        throw this.#refuse("type");
    }
  }

  #copyNull(): null {
    this.#spend(4);
    return null;
  }

  #copyContainer(source: object): JsonValue {
    const isArray = Array.isArray(source);
    if (!isArray && !isPlainObject(source) && withoutForm.has(classOf(source))) throw this.#refuse("type");
    if (this.#open.length >= this.#limits.maxDepth) throw this.#refuse("depth");
    this.#spend(2);
    const names = isArray ? null : orderedNames(source);
    const length = isArray ? source.length : (names as readonly string[]).length;
    const target = isArray ? [] : {};
    this.#open.push({ names, source, target, length, next: 0, isEmpty: true });
    return target;
  }

  #close(completed: Open): void {
    this.#open.pop();
    const { names, target } = completed;
    if (names?.some(maySortFirst)) {
      const copied = names.filter((name) => Object.hasOwn(target, name));
      noteOrder(target as Members, copied);
    }
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.next += 1;
  }

  #spend(bytes: number): void {
    this.#size += bytes;
    if (this.#size > this.#limits.maxFrameBytes) throw this.#refuse("size", 0);
  }

  /** Notes a refusal, to be thrown. */
  #refuse(code: FaultCode, levels?: number): Fault {
    this.refused = fault(code, this.path(levels));
    return this.refused;
  }
}

/**
 * Whether a number is finite and reads back as itself.
 *
 * A decoder refuses a literal without fraction and exponent whose size is beyond 2^53-1, and canonical text has an
 * exponent from 1e21 on, so the integers between the two cannot travel.
 */
function hasExactForm(value: number): boolean {
  const size = Math.abs(value);
  return size <= Number.MAX_SAFE_INTEGER || (size >= 1e21 && size <= Number.MAX_VALUE);
}

/** What an object says that it is, or what the engine knows that it is. */
function classOf(source: object): string {
  return Object.prototype.toString.call(source).slice(8, -1);
}

/** Bytes of a string's canonical text, quotes included. */
function textLength(text: string): number {
  return utf8Length(writeScalar(text));
}
