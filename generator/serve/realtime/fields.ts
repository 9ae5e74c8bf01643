import type { JsonValue } from "../../model/type.ts";
import { isObject } from "../../oracle/json.ts";
import type { Position, RealtimeMessage } from "./state.ts";

/** A catalog's message has another form than the protocol's. */
export class ForeignFormError extends Error {}

/** A member that is a string. */
export function textOf(message: RealtimeMessage, name: string): string {
  const value = message[name];
  if (typeof value === "string") return value;
  throw new ForeignFormError(`${message.type} has no text member ${name}`);
}

/** A member that is a string, or left out. */
export function optionalText(message: RealtimeMessage, name: string): string | undefined {
  return message[name] === undefined ? undefined : textOf(message, name);
}

/** A member that is a number. */
export function numberOf(message: RealtimeMessage, name: string): number {
  const value = message[name];
  if (typeof value === "number") return value;
  throw new ForeignFormError(`${message.type} has no number member ${name}`);
}

/** A member that is a list of strings. */
export function textsOf(message: RealtimeMessage, name: string): readonly string[] {
  const value = message[name];
  if (Array.isArray(value) && value.every((item): item is string => typeof item === "string")) return value;
  throw new ForeignFormError(`${message.type} has no list of texts ${name}`);
}

/** A member that is an object, or left out. */
export function optionalObject(message: RealtimeMessage, name: string): RealtimeMessage | undefined {
  const value = message[name];
  if (value === undefined) return undefined;
  if (isObject(value)) return { ...value, type: message.type };
  throw new ForeignFormError(`${message.type} has no object ${name}`);
}

/** A member that is a position, or left out. */
export function optionalPosition(message: RealtimeMessage, name: string): Position | undefined {
  const value = message[name];
  return value === undefined ? undefined : positionFrom(message, value);
}

/** A member that is a list of positions. */
export function positionsOf(message: RealtimeMessage, name: string): readonly Position[] {
  const value = message[name];
  if (Array.isArray(value)) return value.map((item: JsonValue) => positionFrom(message, item));
  throw new ForeignFormError(`${message.type} has no list of positions ${name}`);
}

function positionFrom({ type }: RealtimeMessage, value: JsonValue): Position {
  const { stream, epoch, sequence } = (value ?? {}) as Partial<Position>;
  if (typeof stream === "string" && typeof epoch === "string" && typeof sequence === "number") {
    return { stream, epoch, sequence };
  }
  throw new ForeignFormError(`${type} has a position without stream, epoch and sequence`);
}
