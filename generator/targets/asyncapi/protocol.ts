import type { Direction, Message, Protocol } from "../../model/catalog.ts";
import { discriminatorText } from "../../model/discriminator.ts";
import { markdownProse } from "../markdown.ts";
import { type JsonObject, looksLikeReference, members, stated } from "./json.ts";

/** What the server of a protocol does with a message: the document describes the server. */
type Action = "receive" | "send";

const actions: Readonly<Record<Direction, readonly Action[]>> = {
  clientToServer: ["receive"],
  serverToClient: ["send"],
  both: ["receive", "send"],
};

/** The channel of a protocol: where it is spoken only its server knows, and how it is asked for stands in the binding. */
export function channelOf(protocol: Protocol): JsonObject {
  const { name, subprotocol, description, messages, discriminator } = protocol;
  const headers = {
    type: "object",
    properties: { "Sec-WebSocket-Protocol": { type: "string", const: subprotocol } },
  };
  return stated({
    title: name,
    description: description && markdownProse(description),
    messages: members(messages.map((message) => [message.declaration.name, messageOf(message)])),
    bindings: { ws: { headers, bindingVersion: "0.1.0" } },
    "x-discriminator": discriminatorText(discriminator.path),
  });
}

/** Operations of a protocol by key: one for each message and each way that it travels, with the messages that answer it. */
export function operationsOf(protocol: Protocol): readonly (readonly [string, JsonObject])[] {
  const byValue = new Map(protocol.messages.map((message) => [message.discriminatorValue, message]));
  return protocol.messages.flatMap((message) =>
    actions[message.direction].map((action): readonly [string, JsonObject] => {
      const answers = message.replies.flatMap((value) => byValue.get(value) ?? []);
      const references = answers.map((answer) => reference(protocol, answer));
      const operation = stated({
        action,
        channel: channelReference(protocol),
        messages: [reference(protocol, message)],
        reply: references.length === 0 ? null : { channel: channelReference(protocol), messages: references },
      });
      return [`${protocol.typeName}_${action}_${message.declaration.name}`, operation];
    }),
  );
}

function channelReference({ typeName }: Protocol): JsonObject {
  return { $ref: `#/channels/${typeName}` };
}

function reference({ typeName }: Protocol, { declaration }: Message): JsonObject {
  return { $ref: `#/channels/${typeName}/messages/${declaration.name}` };
}

function messageOf(message: Message): JsonObject {
  const { declaration, discriminatorValue, delivery, since, feature } = message;
  const { name, description, deprecated, examples } = declaration;
  const shown = examples.filter(({ value }) => !looksLikeReference(value));
  return stated({
    name: String(discriminatorValue),
    title: name,
    description: description && markdownProse(description),
    contentType: "application/json",
    payload: { $ref: `#/components/schemas/${name}` },
    examples: shown.length === 0 ? null : shown.map(({ value }) => ({ payload: value })),
    "x-delivery": delivery,
    "x-since": since,
    "x-feature": feature,
    "x-deprecated": deprecated || null,
  });
}
