import type { Message, Protocol } from "../../model/catalog.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { isObject, type JsonObject, membersOf, objectOf, withMember, withoutMember } from "../../oracle/json.ts";
import type { Draft } from "./judge.ts";
import { unlistedTag } from "./rules/choice.ts";
import { escapeAll } from "./text/spelling.ts";
import type { Context } from "./values/context.ts";
import { changedTexts } from "./values/near.ts";
import type { Fault, FaultCode } from "./vector.ts";

type Make = (name: string, value: JsonValue, intended: Fault | null, comment: string) => Draft;

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
  const found = protocol.messages.flatMap((message) => {
    const value = context.smallest.get(message.declaration.key);
    return value !== undefined && isObject(value) ? [{ message, value }] : [];
  });
  const base = found[0]?.value ?? objectOf([]);
  const drafts = [
    ...found.flatMap(({ message, value }) => foundDrafts(make, message, value, protocol.discriminator)),
    ...lostDrafts(make, protocol, base),
    ...(found.length === 0 ? [] : spelledDrafts(make, protocol, found)),
  ];
  if (!isFirst || found.length === 0) return drafts;
  const unnamed = make("default-protocol", base, null, "the first protocol of the catalog, without its name");
  return [...drafts, { ...unnamed, subject: {} }];
}

/** A message through the union, and the same with a fault that its own schema finds. */
function foundDrafts(make: Make, message: Message, value: JsonObject, discriminator: string): readonly Draft[] {
  const { name, type } = message.declaration;
  const valid = make(`message-${name}`, value, null, `${message.discriminatorValue} selects ${name}`);
  const field = type.fields.find((one) => one.required && one.name !== discriminator);
  if (field === undefined || Object.keys(value).length <= (type.minProperties ?? 0)) return [valid];
  const fault = { code: "required", path: child("", field.name) } as const;
  return [valid, make(`fault-${name}`, withoutMember(value, field.name), fault, `${name} without ${field.name}`)];
}

/** Frames whose discriminator is spelled, placed or repeated in a way that a router may not see through. */
function spelledDrafts(
  make: Make,
  { discriminator }: Protocol,
  found: readonly { readonly message: Message; readonly value: JsonObject }[],
): readonly Draft[] {
  const path = child("", discriminator);
  const spell = (text: string): string => `"${escapeAll(text)}"`;
  const tags = new Set(found.map(({ message }) => message.discriminatorValue));
  const drafts = found.flatMap(({ message, value }, index) => {
    const { name } = message.declaration;
    const others = membersOf(withoutMember(value, discriminator)).map(
      ([key, part]) => `${JSON.stringify(key)}:${asReceived(part)}`,
    );
    const frame = (...members: readonly string[]): Draft["content"] => ({ text: `{${members.join()}}` });
    const plain = `${JSON.stringify(discriminator)}:${JSON.stringify(message.discriminatorValue)}`;
    const escaped = `${spell(discriminator)}:${spell(message.discriminatorValue)}`;
    const other = found[(index + 1) % found.length]?.message.discriminatorValue ?? "";
    const second = `${JSON.stringify(discriminator)}:${JSON.stringify(other)}`;
    const text = (title: string, content: Draft["content"], intended: Fault | null, comment: string): Draft => {
      return { ...make(`${title}-${name}`, null, intended, comment), content };
    };
    const near = changedTexts(message.discriminatorValue).filter(([, tag]) => !tags.has(tag));
    return [
      ...near.map(([stretch, tag]) =>
        make(
          `changed-${stretch}-${name}`,
          withMember(value, discriminator, tag),
          { code: "unknownMessage", path },
          `a message that is not ${name}, but for one character`,
        ),
      ),
      text("escaped", frame(escaped, ...others), null, `${discriminator} and its value escaped`),
      text("last", frame(...others, plain), null, `${discriminator} comes last`),
      text("spaced", { text: ` { ${[plain, ...others].join(" , ")} } ` }, null, "white space"),
      text(
        "twice",
        frame(plain, ...others, second),
        { code: "duplicate", path },
        `two values of ${discriminator}: the first one is of ${name}`,
      ),
      text(
        "twice-escaped",
        frame(second, `${spell(discriminator)}:${JSON.stringify(message.discriminatorValue)}`, ...others),
        { code: "duplicate", path },
        `two values of ${discriminator}: the second one is of ${name}`,
      ),
    ];
  });
  return drafts;
}

/** Frames that find no message, made from the smallest frame of the first one. */
function lostDrafts(make: Make, { discriminator, messages }: Protocol, base: JsonObject): readonly Draft[] {
  const path = child("", discriminator);
  const unknown = unknownValues(messages.map(({ discriminatorValue }) => discriminatorValue));
  const fault = (code: FaultCode): Fault => ({ code, path });
  const typed = (value: JsonValue): JsonObject => withMember(base, discriminator, value);
  return [
    ...Object.entries(unknown).map(([name, value]) =>
      make(`unknown-${name}`, typed(value), fault("unknownMessage"), `no message "${value}"`),
    ),
    ...Object.entries(notStrings).map(([name, value]) =>
      make(`type-${name}`, typed(value), fault("badType"), `${discriminator} is not a string`),
    ),
    make("no-type", withoutMember(base, discriminator), fault("noType"), `without ${discriminator}`),
    make("empty-object", objectOf([]), fault("noType"), `without ${discriminator}`),
    ...Object.entries(notObjects).map(([name, value]) =>
      make(`root-${name}`, value, { code: "notObject", path: "" }, "the frame is not an object"),
    ),
  ];
}

/** Discriminators that no message has, among them what a careless look-up finds or takes for equal. */
function unknownValues(values: readonly string[]): Readonly<Record<string, string>> {
  const otherCases = values.map((value) => (value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase()));
  const tried = {
    longer: unlistedTag(values),
    shorter: Array.from(values[0] ?? "")
      .slice(0, -1)
      .join(""),
    combining: `${values[0]}\u0301`,
    "ends-in-nul": `${values[0]}\u0000`,
    "reserved-word": "valueOf",
    "own-property": "hasOwnProperty",
    empty: "",
    padded: `${values[0]} `,
    "other-case": otherCases.find((value) => !values.includes(value)) ?? "",
    control: "\u0000",
    constructor: "constructor",
    "proto-name": "__proto__",
    "to-string": "toString",
  };
  return Object.fromEntries(Object.entries(tried).filter(([, value]) => !values.includes(value)));
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
