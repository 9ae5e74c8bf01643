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
import { compactValue, namedObject, numberedObject } from "./compact-read.js";
import { putCompact, putObject } from "./compact-write.js";
import { absent, Integer, type Item, plainValue, readItem } from "./item.js";
import { type BinaryProtocol, type Dispatch, dispatchOf, type NumberedMessage, refuseDispatch } from "./message.js";
import { refuseForm } from "./refusal.js";
import type { Shape } from "./shape.js";

/** The `compact` codec of a type that is no message. */
export function compactCodec<T>(name: string, schema: Schema, shape: () => Shape, limits: Limits): BinaryCodec<T> {
  return binaryCodec(name, "compact", limits, {
    read: (bytes) => ({ value: compactValue(shape(), readItem(bytes, limits.maxDepth, true)), schema }),
    select: () => schema,
    write: (block, value) => putCompact(block, shape(), value),
  });
}

/** The `compact` codec of a protocol's union. */
export function compactProtocol<T>(
  protocol: BinaryProtocol,
  limits: Limits,
  fast?: FastFrames<T>,
): BinaryProtocolCodec<T> {
  return dispatching(protocol.name, dispatchOf(protocol, null), limits, fast);
}

/** The `compact` codec of a message: its frames are those of its protocol. */
export function compactMessage<T>(
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
    read: (bytes, receiver) => readMessage(dispatch, receiver, readItem(bytes, limits.maxDepth, true)),
    select: (value) => {
      const found = dispatch.byValue(value);
      return "code" in found ? found : found.schema;
    },
    write: (block, value) => {
      const { number, shape } = dispatch.byValue(value) as NumberedMessage;
      putObject(block, shape(), value as { readonly [name: string]: JsonValue }, number);
    },
  };
  return binaryCodec(name, "compact", limits, form, fast);
}

function readMessage(dispatch: Dispatch, receiver: Receiver | undefined, item: Item): Selected {
  if (item instanceof Map) return readNamed(dispatch, receiver, item);
  if (!Array.isArray(item)) {
    if (dispatch.own === null) return refuseForm("notObject");
    return { value: plainValue(item), schema: dispatch.own.schema };
  }
  const first: Item = item.length === 0 ? absent : item[0];
  if (first === null || first === absent) refuseDispatch(dispatch, "noType", "required");
  const number = first instanceof Integer ? first.value : first;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0) {
    return refuseDispatch(dispatch, "badType", "const");
  }
  const { schema, shape } = dispatch.byNumber(number, receiver);
  return { value: numberedObject(shape(), item, 1), schema };
}

function readNamed(dispatch: Dispatch, receiver: Receiver | undefined, item: ReadonlyMap<string, Item>): Selected {
  const found = dispatch.own ?? dispatch.byValue(namesOf(item) as JsonValue, receiver);
  // A fault of dispatch comes before whatever is wrong with the items.
  if ("code" in found) return { value: null, schema: found };
  return { value: namedObject((found as NumberedMessage).shape(), item), schema: found.schema };
}

/** What dispatch looks at: maps with names, and whatever scalars there are. */
function namesOf(item: Item): unknown {
  if (item instanceof Map) {
    return Object.fromEntries([...item].map(([name, part]): [string, unknown] => [name, namesOf(part)]));
  }
  if (item instanceof Integer) return item.value;
  return Array.isArray(item) || item === absent ? null : item;
}
