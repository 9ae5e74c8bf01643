import { decodeFrame, encodeValue, judgeValue, refuseFrame } from "./engine.js";
import { putBytes, putText, type Write } from "./put.js";
import type { Result } from "./result.js";
import { scanFrame } from "./scan.js";
import type { Limits, Schema } from "./schema.js";
import { type Test, testValue } from "./test-value.js";
import { encodeUtf8 } from "./utf8.js";

/** Reads and writes the frames of one type by the wire profile. */
export interface Codec<T> {
  /** Name of the type. */
  readonly name: string;
  /** Reads a frame. Never throws: whatever the frame, the outcome is a value or a fault. */
  decode(frame: string | Uint8Array): Result<T>;
  /**
   * Writes a value as a canonical frame.
   *
   * @throws EncodeError for a value that no decoder would accept
   */
  encode(value: T): string;
  /** As {@link Codec.encode}, in UTF-8. Short frames share their `ArrayBuffer` with others: pass the frame on, not its `buffer`. */
  encodeBytes(value: T): Uint8Array;
  /**
   * Judges a value that is already parsed or built, as `encode` does: by its own enumerable members, also those that
   * the schema ignores; `undefined` ones count as absent. On success the result holds the value itself. Never throws.
   */
  validate(value: unknown): Result<T>;
  /** Whether {@link Codec.validate} accepts a value. */
  is(value: unknown): value is T;
}

/**
 * The fast pass of one type: functions emitted for it that decide the ordinary cases alone. What they refuse, the slow
 * pass over the schema decides, so that they may refuse too much and never accept too much.
 */
export interface FastPass {
  /**
   * Reads the value at a place of the scan; `undefined` refuses. Where a message's discriminator came first and has been
   * read, the place is behind it, and its bit is among those of the members that were `seen`.
   */
  readonly read: (at: number, seen?: number) => unknown;
  /** Checks a value and writes it at a place. */
  readonly write: Write;
  /** Judges a value. */
  readonly test: Test;
}

/** Makes the codec of one type. It does not dispatch: a wrong discriminator is an ordinary fault of its schema. */
export function codec<T>(name: string, schema: Schema, limits: Limits, fast?: FastPass): Codec<T> {
  const select = (): Schema => schema;
  if (fast === undefined) {
    return {
      name,
      decode: (frame) => decodeFrame(frame, limits, select) as Result<T>,
      encode: (value) => encodeValue(value, limits, select),
      encodeBytes: (value) => encodeUtf8(encodeValue(value, limits, select)),
      validate: (value) => judgeValue(value, limits, select) as Result<T>,
      is: (value): value is T => judgeValue(value, limits, select).ok,
    };
  }
  const { read, write, test } = fast;
  const selector = { discriminator: null, byTag: select, byValue: select };
  return {
    name,
    decode(frame) {
      const value = scanFrame(frame, limits, read);
      if (value !== undefined) return { ok: true, value: value as T };
      return refuseFrame(frame, limits, selector) as Result<T>;
    },
    encode: (value) => putText(value, limits, write) ?? encodeValue(value, limits, select),
    encodeBytes: (value) => putBytes(value, limits, write) ?? encodeUtf8(encodeValue(value, limits, select)),
    validate(value) {
      if (testValue(value, limits, test)) return { ok: true, value: value as T };
      return judgeValue(value, limits, select) as Result<T>;
    },
    is: (value): value is T => testValue(value, limits, test) || judgeValue(value, limits, select).ok,
  };
}
