import type { Receiver } from "../protocol.js";
import type { JsonValue, Limits, Schema } from "../schema.js";
import {
  type BinaryCodec,
  type BinaryProtocolCodec,
  binaryCodec,
  type FastFrames,
  type FrameForm,
  type Selected,
  type WholeFrames,
} from "./codec.js";
import { readWire } from "./fast-wire.js";
import { writeWire } from "./fast-wire-write.js";
import { type BinaryProtocol, type Dispatch, dispatchOf, type NumberedMessage, refuseDispatch } from "./message.js";
import { ProtobufReader } from "./protobuf-read.js";
import { putDelimited, putField, putFields, putMessage } from "./protobuf-write.js";
import { refuseForm } from "./refusal.js";
import type { Shape } from "./shape.js";
import { wireKind } from "./wire.js";

const wireFrames: WholeFrames = { readFrame: readWire, writeFrame: writeWire };

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
  return binaryCodec(name, "protobuf", limits, form, fast, wireFrames);
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
