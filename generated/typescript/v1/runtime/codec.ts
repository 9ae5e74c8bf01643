import { decodeFrame, encodeValue, judgeValue } from "./engine.js";
import type { Result } from "./result.js";
import type { Limits, Schema } from "./schema.js";
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
  /** As {@link Codec.encode}, in UTF-8. */
  encodeBytes(value: T): Uint8Array;
  /**
   * Judges a value that is already parsed or built, as `encode` does: by its own enumerable members, also those that
   * the schema ignores; `undefined` ones count as absent. On success the result holds the value itself. Never throws.
   */
  validate(value: unknown): Result<T>;
  /** Whether {@link Codec.validate} accepts a value. */
  is(value: unknown): value is T;
}

/** Makes the codec of one type. It does not dispatch: a wrong discriminator is an ordinary fault of its schema. */
export function codec<T>(name: string, schema: Schema, limits: Limits): Codec<T> {
  const select = (): Schema => schema;
  return {
    name,
    decode: (frame) => decodeFrame(frame, limits, select) as Result<T>,
    encode: (value) => encodeValue(value, limits, select),
    encodeBytes: (value) => encodeUtf8(encodeValue(value, limits, select)),
    validate: (value) => judgeValue(value, limits, select) as Result<T>,
    is: (value): value is T => judgeValue(value, limits, select).ok,
  };
}
