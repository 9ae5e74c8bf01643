import type { Receiver } from "../protocol.js";
import type { Fault } from "../result.js";
import type { JsonValue, Limits, Schema } from "../schema.js";
import { type BinaryCodec, type BinaryProtocolCodec, binaryCodec, type FastFrames, type FrameForm } from "./codec.js";
import { plainValue, readItem } from "./item.js";
import { type BinaryProtocol, dispatchOf } from "./message.js";
import { putPlain } from "./put-item.js";

/** The `msgpack` codec of one type. */
export function msgpackCodec<T>(name: string, schema: Schema, limits: Limits, fast?: FastFrames<T>): BinaryCodec<T> {
  const form: FrameForm = {
    read: (bytes) => ({ value: plainValue(readItem(bytes, limits.maxDepth, false)), schema }),
    select: () => schema,
    write: putPlain,
  };
  return binaryCodec(name, "msgpack", limits, form, fast);
}

/** The `msgpack` codec of a protocol's union. */
export function msgpackProtocol<T>(
  protocol: BinaryProtocol,
  limits: Limits,
  fast?: FastFrames<T>,
): BinaryProtocolCodec<T> {
  const { byValue } = dispatchOf(protocol, null);
  const select = (value: JsonValue, receiver?: Receiver): Schema | Fault => {
    const found = byValue(value, receiver);
    return "code" in found ? found : found.schema;
  };
  const form: FrameForm = {
    read: (bytes, receiver) => {
      const value = plainValue(readItem(bytes, limits.maxDepth, false));
      return { value, schema: select(value, receiver) };
    },
    select,
    write: putPlain,
  };
  return binaryCodec(protocol.name, "msgpack", limits, form, fast);
}
