import type { Message, Protocol } from "../../../model/catalog.ts";
import { child } from "../../../model/pointer.ts";
import type { JsonValue } from "../../../model/type.ts";
import { isObject, type JsonObject, objectOf, withoutMember } from "../../../oracle/json.ts";
import type { Draft } from "../judge.ts";
import type { Context } from "../values/context.ts";
import type { Fault } from "../vector.ts";
import { lostDrafts } from "./lost.ts";
import { spelledDrafts } from "./spelled.ts";

/** Makes the draft of a frame that is a value. */
export type Make = (name: string, value: JsonValue, intended: Fault | null, comment: string) => Draft;

/** A message and the smallest value that it has. */
export interface Found {
  readonly message: Message;
  readonly value: JsonObject;
}

/** How frames of a protocol find their message, and what becomes of those that find none (PROTOCOL §3). */
export function dispatchDrafts(context: Context, protocol: Protocol, isFirst: boolean): readonly Draft[] {
  const make: Make = (name, value, intended, comment) => {
    const { typeName, origin } = protocol;
    const subject = { protocol: protocol.name };
    return {
      id: `${typeName}#:dispatch:${name}`,
      rule: "dispatch",
      comment,
      subject,
      content: { value },
      intended,
      origin,
    };
  };
  const found = protocol.messages.flatMap((message): readonly Found[] => {
    const value = context.smallest.get(message.declaration.key);
    return value !== undefined && isObject(value) ? [{ message, value }] : [];
  });
  const base = found[0]?.value ?? objectOf([]);
  const drafts = [
    ...found.flatMap((one) => foundDrafts(make, one, protocol.discriminator.path)),
    ...lostDrafts(make, protocol, base),
    ...(found.length === 0 ? [] : spelledDrafts(make, protocol, found)),
  ];
  if (!isFirst || found.length === 0) return drafts;
  const unnamed = make("default-protocol", base, null, "the first protocol of the catalog, without its name");
  return [...drafts, { ...unnamed, subject: {} }];
}

/** A message through the union, and the same with a fault that its own schema finds. */
function foundDrafts(make: Make, { message, value }: Found, path: readonly string[]): readonly Draft[] {
  const { key, name, type } = message.declaration;
  const about = (draft: Draft): Draft => ({ ...draft, message: key });
  const valid = about(make(`message-${name}`, value, null, `${message.discriminatorValue} selects ${name}`));
  const field = type.fields.find((one) => one.required && one.name !== path[0]);
  if (field === undefined || Object.keys(value).length <= (type.minProperties ?? 0)) return [valid];
  const fault = { code: "required", path: child("", field.name) } as const;
  return [
    valid,
    about(make(`fault-${name}`, withoutMember(value, field.name), fault, `${name} without ${field.name}`)),
  ];
}
