import { type Discriminating, type DiscriminatorPlace, discriminatorIn, discriminatorPlace } from "../dispatch.js";
import { fault } from "../fault.js";
import type { Receiver } from "../protocol.js";
import type { Fault, FaultCode } from "../result.js";
import type { JsonValue, Schema } from "../schema.js";
import { isObject } from "../settle.js";
import { refuseForm } from "./refusal.js";
import type { ObjectShape } from "./shape.js";

/** One message of a protocol, as binary frames tell it. */
export interface BinaryMessage {
  /** Value of the discriminator. */
  readonly type: Discriminating;
  /** Left out where no format of the catalog needs numbers; so is the shape. */
  readonly number?: number;
  readonly schema: Schema;
  readonly direction: "clientToServer" | "serverToClient" | "both";
  readonly shape?: () => ObjectShape;
}

/** A message of a catalog whose formats need numbers. */
export type NumberedMessage = BinaryMessage & { readonly number: number; readonly shape: () => ObjectShape };

/** A protocol, as binary frames tell it. */
export interface BinaryProtocol {
  /** Name of the union of all messages. */
  readonly name: string;
  /** As in `catalog.json`. */
  readonly discriminator: string;
  readonly messages: readonly BinaryMessage[];
}

/** Finds messages by number and by discriminator; that of one message takes no other. */
export interface Dispatch {
  /** Names that lead to the discriminator. */
  readonly place: DiscriminatorPlace;
  readonly own: BinaryMessage | null;
  byNumber(number: number, receiver?: Receiver): NumberedMessage;
  byValue(value: JsonValue, receiver?: Receiver): BinaryMessage | Fault;
}

/** Prepares the dispatch of a protocol, or of one of its messages. */
export function dispatchOf({ discriminator, messages }: BinaryProtocol, own: BinaryMessage | null): Dispatch {
  const place = discriminatorPlace(
    discriminator,
    messages.some(({ type }) => typeof type === "number"),
  );
  const numbers = new Map(messages.map((message) => [message.number, message]));
  const types = new Map(messages.map((message) => [message.type, message]));
  const [first] = place.names;
  return {
    place,
    own,
    byNumber(number, receiver) {
      const message = numbers.get(number);
      if (own !== null && message !== own) return refuseAt(place, "const");
      if (message === undefined) return refuseAt(place, "unknownMessage");
      return travelsTo(message.direction, receiver) ? (message as NumberedMessage) : refuseAt(place, "wrongDirection");
    },
    byValue(value, receiver) {
      if (own !== null) return own;
      if (!isObject(value)) return fault("notObject", "");
      const type = discriminatorIn(Object.hasOwn(value, first) ? value[first] : undefined, place);
      if (typeof type === "object") return type;
      const path = place.paths.at(-1) as string;
      const message = types.get(type);
      if (message === undefined) return fault("unknownMessage", path);
      return travelsTo(message.direction, receiver) ? message : fault("wrongDirection", path);
    },
  };
}

function travelsTo(direction: BinaryMessage["direction"], receiver: Receiver | undefined): boolean {
  if (receiver === undefined || direction === "both") return true;
  return direction === (receiver === "server" ? "clientToServer" : "serverToClient");
}

/** Refuses a frame at its discriminator: for a protocol, or as a codec of one message names the same fault. */
export function refuseDispatch({ place, own }: Dispatch, code: FaultCode, ownCode: FaultCode): never {
  return refuseAt(place, own === null ? code : ownCode);
}

function refuseAt({ paths }: DiscriminatorPlace, code: FaultCode): never {
  return refuseForm(code, pathSegments(paths.at(-1) as string));
}

function pathSegments(pointer: string): readonly string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}
