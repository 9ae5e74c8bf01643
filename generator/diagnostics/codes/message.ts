import type { DiscriminatorValue } from "../../model/discriminator.ts";
import { quote, quoteAll, quoteValue } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about messages. */
export const messageRows = {
  "message/beside-list": row<{ keyword: string; name: string }>({
    severity: "error",
    title: "A list of messages that asks more of them than they do themselves",
    message: ({ keyword, name }) =>
      `${quote(keyword)} stands beside the list of messages, and ${quote(name)} does not say as much`,
    fix: () => "say it in the messages, for instance by allOf with a base that they share, or remove it here",
  }),
  "message/discriminator": row<{ name: string; place: string; isNested: boolean; problem: string }>({
    severity: "error",
    title: "A message that its discriminator cannot select",
    message: ({ name, place, problem }) => `${quote(name)} ${problem} ${quote(place)}`,
    fix: ({ place, isNested }) =>
      isNested
        ? "require every member that leads to the discriminator, and give the last one a const string or integer"
        : `list ${quote(place)} in required and give it a const string or integer: "${place}": { "const": "…" }`,
  }),
  "message/duplicate": row<{ value: DiscriminatorValue; first: string }>({
    severity: "error",
    title: "Two messages of a protocol with one discriminator value",
    message: ({ value, first }) => `${quoteValue(value)} already selects ${quote(first)}`,
    fix: () => "give each message of the protocol a value of its own, and list it once",
  }),
  "message/list-entry": row<Record<never, never>>({
    severity: "error",
    title: "An entry of the list of messages is no reference",
    message: () => "the root oneOf lists the messages of the file, each as a reference to its own $defs",
    fix: () => 'write { "$ref": "#/$defs/Name" }; messages stand in the file that lists them',
  }),
  "message/mixed-discriminator": row<{
    name: string;
    value: DiscriminatorValue;
    first: string;
    firstValue: DiscriminatorValue;
  }>({
    severity: "error",
    title: "Messages of a protocol that are told apart by strings and integers",
    message: ({ name, value, first, firstValue }) =>
      `${quoteValue(value)} selects ${quote(name)}, and ${quoteValue(firstValue)} selects ${quote(first)}`,
    fix: () => "give all messages of the protocol a const string, or all of them a const integer",
  }),
  "message/no-discriminator": row<{ candidates: readonly string[] }>({
    severity: "error",
    title: "The messages of a single file have no discriminator",
    message: ({ candidates }) =>
      candidates.length === 0
        ? "no property is required by every message with a const string or integer of its own"
        : `more than one property could select the message: ${quoteAll(candidates)}`,
    fix: () => 'give every message a required "type" with a const string',
  }),
  "message/not-an-object": row<{ name: string }>({
    severity: "error",
    title: "A message is no object",
    message: ({ name }) => `${quote(name)} is listed as a message and is not an object with properties`,
    fix: () => "write an object schema with a discriminator, or take it off the list",
  }),
  "message/not-listed": row<{ name: string }>({
    severity: "error",
    title: "A definition says it is a message and is not listed",
    message: ({ name }) => `${quote(name)} has the keyword "message" and is not listed under the root oneOf`,
    fix: ({ name }) => `add { "$ref": "#/$defs/${name}" } to the root oneOf, or remove the keyword`,
  }),
  "message/unknown-reply": row<{ value: DiscriminatorValue; guess: string | null }>({
    severity: "error",
    title: "A reply that no message is",
    message: ({ value }) => `no message of the protocol has the discriminator ${quoteValue(value)}`,
    fix: ({ guess }) => (guess === null ? "correct the value, or remove it from replies" : `write ${guess}`),
  }),
} as const;
