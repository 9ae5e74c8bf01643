import type { Codec, FastPass } from "./codec.js";
import { type Discriminating, type DiscriminatorPlace, discriminatorIn, discriminatorPlace } from "./dispatch.js";
import { encodeValue, judgeValue, refuseFrame, type Selector } from "./engine.js";
import { fault } from "./fault.js";
import { putBytes, putText } from "./put.js";
import type { Fault, Result } from "./result.js";
import { scanFrame } from "./scan.js";
import type { JsonValue, Limits, Schema } from "./schema.js";
import { isObject } from "./settle.js";
import { testValue } from "./test-value.js";
import { token } from "./token.js";
import { encodeUtf8 } from "./utf8.js";

/** A side of the connection. */
export type Receiver = "client" | "server";

/** One message of a protocol. */
export interface MessageDefinition {
  /** Value of the discriminator: strings in all messages of a protocol, or integers in all of them. */
  readonly type: Discriminating;
  readonly schema: Schema;
  readonly direction: "clientToServer" | "serverToClient" | "both";
  /** Left out where the message has none: then the slow pass alone decides. */
  readonly fast?: FastPass;
}

/** A value of the program that may be a message. */
export type Message = { readonly [name: string]: unknown };

/** A protocol: the messages that one discriminator tells apart. */
export interface ProtocolDefinition {
  /** Name of the union of all messages. */
  readonly name: string;
  /** Member that selects the message; with a slash in front, the JSON Pointer to it. */
  readonly discriminator: string;
  readonly limits: Limits;
  /** Takes it out of a message: a function of the protocol's own, so that engines learn where its messages have it. */
  readonly tag?: Tag;
  readonly messages: readonly MessageDefinition[];
  /**
   * Reads a whole frame on the fast pass: finds the discriminator and calls the function of its message, where that
   * travels towards the receiver; `undefined` asks the slow pass. Left out, the slow pass alone reads.
   */
  readonly read?: (at: number, receiver?: Receiver) => unknown;
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
  const { name, limits } = definition;
  const messages = new Map(definition.messages.map((message) => [message.type, message]));
  const isInteger = definition.messages.some(({ type }) => typeof type === "number");
  const place = discriminatorPlace(definition.discriminator, isInteger);
  const tag = definition.tag ?? tagAt(place);
  const selectors = {
    any: selector(place, messages),
    client: selector(place, messages, "client"),
    server: selector(place, messages, "server"),
  };
  const { byValue } = selectors.any;
  const read = definition.read ?? ((): undefined => undefined);
  const passes = passesFor(definition);
  const received = { client: passesFor(definition, "client"), server: passesFor(definition, "server") };
  const isFast = (value: unknown, among: Passes): boolean => {
    const pass = passOf(value, tag, among);
    return pass !== undefined && testValue(value, limits, pass.test);
  };
  return {
    name,
    decode(frame, receiver) {
      const value = scanFrame(frame, limits, read, receiver);
      if (value !== undefined) return { ok: true, value: value as T };
      return refuseFrame(frame, limits, selectors[receiver ?? "any"]) as Result<T>;
    },
    encode(value) {
      const pass = passOf(value, tag, passes);
      const text = pass === undefined ? undefined : putText(value, limits, pass.write);
      return text ?? encodeValue(value, limits, byValue);
    },
    encodeBytes(value) {
      const pass = passOf(value, tag, passes);
      const bytes = pass === undefined ? undefined : putBytes(value, limits, pass.write);
      return bytes ?? encodeUtf8(encodeValue(value, limits, byValue));
    },
    validate(value, receiver) {
      if (isFast(value, receiver === undefined ? passes : received[receiver])) return { ok: true, value: value as T };
      return judgeValue(value, limits, selectors[receiver ?? "any"].byValue) as Result<T>;
    },
    is: (value): value is T => isFast(value, passes) || judgeValue(value, limits, byValue).ok,
  };
}

/** A message and its fast pass. */
interface Pass {
  readonly type: Discriminating;
  readonly fast: FastPass;
}

/** Takes the discriminator out of a message. */
type Tag = (message: Message) => unknown;

/** The fast passes of messages by their discriminator. */
interface Passes {
  readonly all: ReadonlyMap<unknown, Pass>;
  /** The first of those that share a slot: a look at it is quicker than one into the map. */
  readonly slots: readonly (Pass | undefined)[];
}

/** Slots of a table of messages; a power of two. */
const slotCount = 64;

/** The slot of a discriminator. */
function slotOf(type: Discriminating): number {
  const mixed = typeof type === "string" ? type.length + 5 * type.charCodeAt(0) : type;
  return mixed & (slotCount - 1);
}

/** Takes out a discriminator, wherever it stands: throws where a member on the way there has no members. */
function tagAt({ names }: DiscriminatorPlace): Tag {
  return (message) => names.reduce<unknown>((value, name) => (value as Message)[name], message);
}

/** The fast passes of the messages that travel towards a receiver. */
function passesFor({ messages }: ProtocolDefinition, receiver?: Receiver): Passes {
  const all = new Map<unknown, Pass>();
  const slots = new Array<Pass | undefined>(slotCount).fill(undefined);
  for (const message of messages) {
    const { type, fast } = message;
    if (fast === undefined || !travelsTo(message, receiver)) continue;
    const pass = { type, fast };
    all.set(type, pass);
    slots[slotOf(type)] ??= pass;
  }
  return { all, slots };
}

/** The fast pass for a value, which checks the discriminator once more. */
function passOf(value: unknown, tag: Tag, { all, slots }: Passes): FastPass | undefined {
  try {
    const type = tag(value as Message);
    if (typeof type !== "string" && typeof type !== "number") return undefined;
    const pass = slots[slotOf(type)];
    return pass !== undefined && pass.type === type ? pass.fast : all.get(type)?.fast;
  } catch {
    // Neither `null` nor `undefined` has members, and a getter may throw.
    return undefined;
  }
}

/** Selects the schema of a message that travels towards a receiver, or gives the first fault of PROTOCOL section 3. */
function selector(
  place: DiscriminatorPlace,
  messages: ReadonlyMap<Discriminating, MessageDefinition>,
  receiver?: Receiver,
): Selector {
  const [first] = place.names;
  const path = place.paths.at(-1) as string;
  const byTag = (member: JsonValue | undefined): Schema | Fault => {
    const type = discriminatorIn(member, place);
    if (typeof type === "object") return type;
    const message = messages.get(type);
    if (message === undefined) return fault("unknownMessage", path);
    return travelsTo(message, receiver) ? message.schema : fault("wrongDirection", path);
  };
  return {
    discriminator: token(first),
    byTag,
    byValue: (value) => {
      if (!isObject(value)) return fault("notObject", "");
      return byTag(Object.hasOwn(value, first) ? value[first] : undefined);
    },
  };
}

function travelsTo(message: MessageDefinition, receiver: Receiver | undefined): boolean {
  if (receiver === undefined || message.direction === "both") return true;
  return message.direction === (receiver === "server" ? "clientToServer" : "serverToClient");
}
