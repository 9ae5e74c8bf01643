import type { Codec, FastPass } from "./codec.js";
import { decodeFrame, encodeValue, judgeValue } from "./engine.js";
import { fault, pointerToken } from "./fault.js";
import { putBytes, putText } from "./put.js";
import type { Fault, Result } from "./result.js";
import { scanFrame, scanned } from "./scan.js";
import { scanTag, type Tags, tags } from "./scan-tag.js";
import type { JsonValue, Limits, Schema } from "./schema.js";
import { isObject } from "./settle.js";
import { testValue } from "./test-value.js";
import { encodeUtf8 } from "./utf8.js";

/** A side of the connection. */
export type Receiver = "client" | "server";

/** One message of a protocol. */
export interface MessageDefinition {
  /** Value of the discriminator. */
  readonly type: string;
  readonly schema: Schema;
  readonly direction: "clientToServer" | "serverToClient" | "both";
  /** Left out where the message has none: then the slow pass alone decides. */
  readonly fast?: FastPass;
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
  const known = tags(
    discriminator,
    definition.messages.map((message) => message.type),
  );
  const readers = { client: reader(definition, known, "client"), server: reader(definition, known, "server") };
  const readAny = reader(definition, known);
  const passes = passesFor(definition);
  const received = { client: passesFor(definition, "client"), server: passesFor(definition, "server") };
  const isFast = (value: unknown, among: Passes): boolean => {
    const pass = passOf(value, discriminator, among);
    return pass !== undefined && testValue(value, limits, pass.test);
  };
  return {
    name,
    decode(frame, receiver) {
      const value = scanFrame(frame, limits, receiver === undefined ? readAny : readers[receiver]);
      return (value === undefined ? decodeFrame(frame, limits, select(receiver)) : { ok: true, value }) as Result<T>;
    },
    encode(value) {
      const pass = passOf(value, discriminator, passes);
      const text = pass === undefined ? undefined : putText(value, limits, pass.write);
      return text ?? encodeValue(value, limits, select());
    },
    encodeBytes(value) {
      const pass = passOf(value, discriminator, passes);
      const bytes = pass === undefined ? undefined : putBytes(value, limits, pass.write);
      return bytes ?? encodeUtf8(encodeValue(value, limits, select()));
    },
    validate(value, receiver) {
      if (isFast(value, receiver === undefined ? passes : received[receiver])) return { ok: true, value: value as T };
      return judgeValue(value, limits, select(receiver)) as Result<T>;
    },
    is: (value): value is T => isFast(value, passes) || judgeValue(value, limits, select()).ok,
  };
}

/** The fast passes of messages by their discriminator. */
interface Passes {
  readonly all: ReadonlyMap<unknown, FastPass>;
  /** What was found last, and by which discriminator: most messages are of the kind of the one before. */
  type: string | null;
  pass: FastPass | undefined;
}

/** The fast passes of the messages that travel towards a receiver. */
function passesFor({ messages }: ProtocolDefinition, receiver?: Receiver): Passes {
  const all = new Map<unknown, FastPass>();
  for (const message of messages) {
    if (message.fast !== undefined && travelsTo(message, receiver)) all.set(message.type, message.fast);
  }
  return { all, type: null, pass: undefined };
}

/** The fast pass for a value, which checks the discriminator once more. */
function passOf(value: unknown, discriminator: string, passes: Passes): FastPass | undefined {
  try {
    const type = (value as { readonly [name: string]: unknown })[discriminator];
    if (type === passes.type) return passes.pass;
    const pass = passes.all.get(type);
    if (pass !== undefined) {
      passes.type = type as string;
      passes.pass = pass;
    }
    return pass;
  } catch {
    // Neither `null` nor `undefined` has members, and a getter may throw.
    return undefined;
  }
}

/** Reads the message that a frame's discriminator names, where it travels towards the receiver. */
function reader(definition: ProtocolDefinition, known: Tags, receiver?: Receiver): () => unknown {
  const reads = definition.messages.map((message) => (travelsTo(message, receiver) ? message.fast?.read : undefined));
  return () => {
    const index = scanTag(known);
    return index < 0 ? undefined : reads[index]?.(scanned.isTagged);
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
