import { accept } from "../engine.js";
import { fault } from "../fault.js";
import type { Receiver } from "../protocol.js";
import { EncodeError, type Fault, type Result } from "../result.js";
import type { JsonValue, Limits, Schema } from "../schema.js";
import { snapshot } from "../snapshot.js";
import { Block, binaryFrame } from "./bytes.js";
import { readWhole } from "./fast-read.js";
import { writeWhole } from "./fast-write.js";
import { copyWritten, writtenFrame } from "./output.js";
import { FormRefusal } from "./refusal.js";

/** The formats of binary frames (docs/FORMATS.md). */
export type BinaryFormat = "msgpack" | "compact" | "protobuf";

/** Reads and writes the binary frames of one type: the values, checks, codes and paths of its JSON codec. */
export interface BinaryCodec<T> {
  /** Name of the type. */
  readonly name: string;
  readonly format: BinaryFormat;
  /** Reads a frame. Never throws: whatever the frame, the outcome is a value or a fault. */
  decode(frame: Uint8Array): Result<T>;
  /**
   * Writes a value as a canonical frame. Short ones share their `ArrayBuffer` with others: pass the frame on, not its `buffer`.
   *
   * @throws EncodeError for a value that no decoder would accept
   */
  encode(value: T): Uint8Array;
  /**
   * Writes a canonical frame into a block from a place on, and gives the number of bytes; -1, and nothing written, where
   * the block is too short.
   *
   * @throws EncodeError for a value that no decoder would accept
   */
  encodeInto(value: T, block: Uint8Array, at?: number): number;
}

/**
 * The codec of a protocol's union of messages. The side that receives may be told; a message that does not travel towards it
 * is then a `wrongDirection` fault.
 */
export interface BinaryProtocolCodec<T> extends BinaryCodec<T> {
  decode(frame: Uint8Array, receiver?: Receiver): Result<T>;
}

/** What a frame stands for: a value, and the schema that judges it, or the fault of a dispatch. */
export interface Selected {
  readonly value: JsonValue;
  readonly schema: Schema | Fault;
}

/** What one format does with the frames of one type, or of a protocol's messages. */
export interface FrameForm {
  /** Reads a frame whose size is right; throws a `FormRefusal`. */
  read(bytes: Uint8Array, receiver?: Receiver): Selected;
  /** Chooses the schema of a value that is to be written. */
  select(value: JsonValue): Schema | Fault;
  /** Writes a valid value, with no members but those that are written. */
  write(block: Block, value: JsonValue): void;
}

/**
 * The fast passes of one type: emitted functions that read and write ordinary frames by themselves. They may refuse too much,
 * by `undefined` and by `false`, and never accept too much.
 */
export interface FastFrames<T> {
  /** Reads the whole frame that the reader was given. */
  readonly read?: (receiver?: Receiver) => T | undefined;
  readonly write?: (value: unknown) => boolean;
}

/** What calls the fast passes of one wire format: they are in one place for all codecs. */
export interface WholeFrames {
  readonly readFrame: typeof readWhole;
  readonly writeFrame: typeof writeWhole;
}

/** Frames of MessagePack items. */
const itemFrames: WholeFrames = { readFrame: readWhole, writeFrame: writeWhole };

const scratch = new Block();

/** Makes the codec of a form: all that the formats have in common. */
export function binaryCodec<T>(
  name: string,
  format: BinaryFormat,
  limits: Limits,
  form: FrameForm,
  { read, write: fastWrite }: FastFrames<T> = {},
  { readFrame, writeFrame }: WholeFrames = itemFrames,
): BinaryProtocolCodec<T> {
  /** Writes a frame into the scratch block and gives its length. */
  const write = (value: unknown): number => {
    const copied = snapshot(value, limits);
    const accepted = copied.ok ? accept(copied.value, form.select) : copied;
    if (!accepted.ok) throw new EncodeError(accepted.error);
    scratch.length = 0;
    form.write(scratch, accepted.value);
    if (scratch.length > limits.maxFrameBytes) throw new EncodeError(fault("size", ""));
    return scratch.length;
  };
  return {
    name,
    format,
    decode(frame, receiver) {
      const value = read && readFrame(frame, limits, read, receiver);
      if (value !== undefined) return { ok: true, value };
      return decodeForm(frame, limits, form, receiver) as Result<T>;
    },
    encode(value) {
      const written = fastWrite === undefined ? -1 : writeFrame(value, limits, fastWrite);
      if (written >= 0) return writtenFrame(written);
      const length = write(value);
      return scratch.bytes.slice(0, length);
    },
    encodeInto(value, block, at = 0) {
      const written = fastWrite === undefined ? -1 : writeFrame(value, limits, fastWrite);
      if (written >= 0) {
        if (written > block.length - at) return -1;
        copyWritten(written, block, at);
        return written;
      }
      const length = write(value);
      if (length > block.length - at) return -1;
      block.set(scratch.bytes.subarray(0, length), at);
      return length;
    },
  };
}

function decodeForm(frame: unknown, limits: Limits, form: FrameForm, receiver?: Receiver): Result<JsonValue> {
  try {
    const { value, schema } = form.read(binaryFrame(frame, limits.maxFrameBytes), receiver);
    return accept(value, () => schema);
  } catch (thrown) {
    if (thrown instanceof FormRefusal) return { ok: false, error: thrown.fault };
    throw thrown;
  }
}
