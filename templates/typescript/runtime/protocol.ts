import type { Codec } from "./codec.js";
import { decodeFrame, encodeValue, judgeValue } from "./engine.js";
import { fault, pointerToken } from "./fault.js";
import type { Fault, Result } from "./result.js";
import type { JsonValue, Limits, Schema } from "./schema.js";
import { isObject } from "./settle.js";
import { encodeUtf8 } from "./utf8.js";

/** A side of the connection. */
export type Receiver = "client" | "server";

/** One message of a protocol. */
export interface MessageDefinition {
  /** Value of the discriminator. */
  readonly type: string;
  readonly schema: Schema;
  readonly direction: "clientToServer" | "serverToClient" | "both";
}

/** A protocol: the messages that one discriminator tells apart. */
export interface ProtocolDefinition {
  /** Name of the union of all messages. */
  readonly name: string;
  /** Member that selects the message. */
  readonly discriminator: string;
  readonly limits: Limits;
  readonly messages: readonly MessageDefinition[];
}

/**
 * The codec of a protocol's union of messages.
 *
 * The side that receives may be told; a message that does not travel towards it is then a `wrongDirection` fault.
 */
export interface ProtocolCodec<T> extends Codec<T> {
  decode(frame: string | Uint8Array, receiver?: Receiver): Result<T>;
  validate(value: unknown, receiver?: Receiver): Result<T>;
}

/** Makes the codec of a protocol's union. */
export function protocolCodec<T>(definition: ProtocolDefinition): ProtocolCodec<T> {
  const { name, discriminator, limits } = definition;
  const messages = new Map(definition.messages.map((message) => [message.type, message]));
  const select = (receiver?: Receiver) => (value: JsonValue) => dispatch(value, discriminator, messages, receiver);
  return {
    name,
    decode: (frame, receiver) => decodeFrame(frame, limits, select(receiver)) as Result<T>,
    encode: (value) => encodeValue(value, limits, select()),
    encodeBytes: (value) => encodeUtf8(encodeValue(value, limits, select())),
    validate: (value, receiver) => judgeValue(value, limits, select(receiver)) as Result<T>,
    is: (value): value is T => judgeValue(value, limits, select()).ok,
  };
}

/** The schema of the message that a value is, or the first fault of PROTOCOL section 3. */
function dispatch(
  value: JsonValue,
  discriminator: string,
  messages: ReadonlyMap<string, MessageDefinition>,
  receiver: Receiver | undefined,
): Schema | Fault {
  if (!isObject(value)) return fault("notObject", "");
  const path = pointerToken(discriminator);
  if (!Object.hasOwn(value, discriminator)) return fault("noType", path);
  const type = value[discriminator];
  if (typeof type !== "string") return fault("badType", path);
  const message = messages.get(type);
  if (message === undefined) return fault("unknownMessage", path);
  return travelsTo(message, receiver) ? message.schema : fault("wrongDirection", path);
}

function travelsTo(message: MessageDefinition, receiver: Receiver | undefined): boolean {
  if (receiver === undefined || message.direction === "both") return true;
  return message.direction === (receiver === "server" ? "clientToServer" : "serverToClient");
}
