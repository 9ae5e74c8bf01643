import type { Receiver } from "../protocol.js";
import type { JsonValue, Limits, Schema } from "../schema.js";
import {
  type BinaryCodec,
  type BinaryProtocolCodec,
  binaryCodec,
  type FastFrames,
  type FrameForm,
  type Selected,
} from "./codec.js";
import { readWire } from "./fast-wire.js";
import { copyWire, writeWire, writtenWire } from "./fast-wire-write.js";
import { type BinaryProtocol, type Dispatch, dispatchOf, type NumberedMessage, refuseDispatch } from "./message.js";
import { ProtobufReader } from "./protobuf-read.js";
import { putDelimited, putField, putFields, putMessage } from "./protobuf-write.js";
import { refuseForm } from "./refusal.js";
import type { Shape } from "./shape.js";
import { wireKind } from "./wire.js";

/** The `protobuf` codec of a type that is no message of a protocol. */
export function protobufCodec<T>(name: string, schema: Schema, shape: () => Shape, limits: Limits): BinaryCodec<T> {
  return binaryCodec(name, "protobuf", limits, {
    read: (bytes) => {
      const reader = new ProtobufReader(bytes, limits.maxDepth);
      if (wireKind(shape()) === "message") return { value: reader.message(shape(), 0, bytes.length), schema };
      const value = reader.single(shape(), 0, bytes.length);
      return value === undefined ? refuseForm("type") : { value, schema };
    },
    select: () => schema,
    write: (block, value) => {
      if (wireKind(shape()) === "message") putMessage(block, shape(), value);
      else putField(block, 1, shape(), value);
    },
  });
}

/** The `protobuf` codec of a protocol's union. */
export function protobufProtocol<T>(
  protocol: BinaryProtocol,
  limits: Limits,
  fast?: FastFrames<T>,
): BinaryProtocolCodec<T> {
  return dispatching(protocol.name, dispatchOf(protocol, null), limits, fast);
}

/** The `protobuf` codec of a message: its frames are those of its protocol. */
export function protobufMessage<T>(
  name: string,
  number: number,
  protocol: BinaryProtocol,
  limits: Limits,
  fast?: FastFrames<T>,
): BinaryCodec<T> {
  const own = protocol.messages.find((message) => message.number === number) ?? null;
  return dispatching(name, dispatchOf(protocol, own), limits, fast);
}

function dispatching<T>(
  name: string,
  dispatch: Dispatch,
  limits: Limits,
  fast: FastFrames<T> | undefined,
): BinaryProtocolCodec<T> {
  const form: FrameForm = {
    read: (bytes, receiver) => readMessage(dispatch, receiver, new ProtobufReader(bytes, limits.maxDepth)),
    select: (value) => {
      const found = dispatch.byValue(value);
      return "code" in found ? found : found.schema;
    },
    write: (block, value) => {
      const { number, shape } = dispatch.byValue(value) as NumberedMessage;
      putDelimited(block, number, (inner) =>
        putFields(inner, shape(), value as { readonly [name: string]: JsonValue }),
      );
    },
  };
  const { read, write } = fast ?? {};
  const codec = binaryCodec(name, "protobuf", limits, form, read && { read }, readWire);
  return write === undefined ? codec : { ...codec, ...fastWriting(codec, limits, write) };
}

/** What a codec writes by an emitted function, and by its tables where that leaves it to them. */
function fastWriting<T>(
  codec: BinaryProtocolCodec<T>,
  limits: Limits,
  write: (value: unknown) => boolean,
): Pick<BinaryProtocolCodec<T>, "encode" | "encodeInto"> {
  return {
    encode(value) {
      const length = writeWire(value, limits, write);
      return length < 0 ? codec.encode(value) : writtenWire(length);
    },
    encodeInto(value, block, at = 0) {
      const length = writeWire(value, limits, write);
      if (length < 0) return codec.encodeInto(value, block, at);
      if (length > block.length - at) return -1;
      copyWire(length, block, at);
      return length;
    },
  };
}

function readMessage(dispatch: Dispatch, receiver: Receiver | undefined, reader: ProtobufReader): Selected {
  const cursor = reader.cursor();
  if (!cursor.next()) refuseDispatch(dispatch, "noType", "required");
  const { number, wire, start, stop } = cursor;
  if (cursor.next()) refuseForm("duplicate");
  if (wire !== 2) refuseDispatch(dispatch, "badType", "const");
  const { schema, shape } = dispatch.byNumber(number, receiver);
  return { value: reader.message(shape(), start, stop), schema };
}
