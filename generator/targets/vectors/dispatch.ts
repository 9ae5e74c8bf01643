import type { Protocol } from "../../model/catalog.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import type { Draft } from "./judge.ts";
import { label } from "./rules/case.ts";
import { unlistedTag } from "./rules/choice.ts";
import type { Context } from "./values/context.ts";
import { isObject, type JsonObject, objectOf, withMember, withoutMember } from "./values/json.ts";
import type { Fault } from "./vector.ts";

/** How frames of a protocol find their message, and what becomes of those that find none (PROTOCOL §3). */
export function dispatchDrafts(context: Context, protocol: Protocol, isFirst: boolean): readonly Draft[] {
  const { discriminator, messages, typeName, origin } = protocol;
  const path = child("", discriminator);
  const draft = (name: string, value: JsonValue, intended: Fault | null, comment: string): Draft => {
    const subject = { protocol: protocol.name };
    return { id: `${typeName}#:dispatch:${name}`, rule: "dispatch", comment, subject, value, intended, origin };
  };
  const minimal = messages.map((message) => {
    const value = context.smallest.get(message.declaration.key);
    return { message, value: value !== undefined && isObject(value) ? value : undefined };
  });
  const drafts: Draft[] = [];
  for (const { message, value } of minimal) {
    if (value === undefined) continue;
    const { name, type } = message.declaration;
    drafts.push(draft(`message-${name}`, value, null, `${message.discriminatorValue} selects ${name}`));
    const field = type.fields.find((one) => one.required && one.name !== discriminator);
    const least = type.minProperties ?? 0;
    if (field === undefined || Object.keys(value).length <= least) continue;
    const fault = { code: "required", path: child("", field.name) } as const;
    drafts.push(draft(`fault-${name}`, withoutMember(value, field.name), fault, `${name} without ${field.name}`));
  }
  const base = minimal.find(({ value }) => value !== undefined)?.value ?? objectOf([]);
  const values = messages.map(({ discriminatorValue }) => discriminatorValue);
  for (const [name, value] of unknownValues(values)) {
    const fault = { code: "unknownMessage", path } as const;
    drafts.push(draft(`unknown-${name}`, withMember(base, discriminator, value), fault, `no message "${value}"`));
  }
  for (const [name, value] of Object.entries(notStrings)) {
    const fault = { code: "badType", path } as const;
    drafts.push(
      draft(`type-${name}`, withMember(base, discriminator, value), fault, `${discriminator} is not a string`),
    );
  }
  const without: readonly (readonly [string, JsonObject])[] = [
    ["no-type", withoutMember(base, discriminator)],
    ["empty-object", objectOf([])],
  ];
  for (const [name, value] of without) {
    drafts.push(draft(name, value, { code: "noType", path }, `without ${discriminator}`));
  }
  for (const [name, value] of Object.entries(notObjects)) {
    drafts.push(draft(`root-${name}`, value, { code: "notObject", path: "" }, "the frame is not an object"));
  }
  if (!isFirst || Object.keys(base).length === 0) return drafts;
  const unnamed = draft("default-protocol", base, null, "the first protocol of the catalog, without its name");
  return [...drafts, { ...unnamed, subject: {} }];
}

/** Discriminators that no message has, among them what a careless look-up finds or takes for equal. */
function unknownValues(values: readonly string[]): readonly (readonly [string, string])[] {
  const [first = ""] = values;
  const tried = [
    unlistedTag(values),
    "",
    `${first} `,
    first.toUpperCase(),
    "constructor",
    "__proto__",
    "toString",
    "\u0000",
  ];
  const unknown = [...new Set(tried)].filter((value) => !values.includes(value));
  return unknown.map((value) => [value === "" ? "empty" : label(value), value]);
}

const notStrings: Readonly<Record<string, JsonValue>> = {
  null: null,
  boolean: true,
  number: 1,
  array: ["text"],
  object: objectOf([]),
};

const notObjects: Readonly<Record<string, JsonValue>> = {
  null: null,
  boolean: false,
  number: 1,
  string: "{}",
  array: [],
};
