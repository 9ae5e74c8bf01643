import type { ForeignDocument } from "../read/documents.ts";
import { join } from "../schema/keywords.ts";
import { type Target, valueOfTarget } from "../schema/references.ts";
import { isFields, memberOf, textOf } from "../tree.ts";
import type { Action, MessageReader } from "./messages.ts";

/** AsyncAPI 3 says what the described program itself does: `send` or `receive`. */
const actions: Readonly<Record<string, Action>> = { send: "sends", receive: "receives" };

/** Reads the messages of an AsyncAPI 3 document. */
export function readVersion3(document: ForeignDocument, reader: MessageReader): void {
  const { value } = document.source;
  const operations = memberOf(value, "operations");
  for (const name of isFields(operations) ? Object.keys(operations) : []) {
    const operation = reader.follow({ document, pointer: join("/operations", [name]) });
    if (operation === null) continue;
    const action = actions[textOf(memberOf(valueOfTarget(operation), "action"))] ?? null;
    const reply = below(operation, "reply");
    const answer = memberOf(valueOfTarget(operation), "reply") === undefined ? null : reader.follow(reply);
    const replies = answer === null ? [] : messagesOf(answer, reader);
    for (const message of messagesOf(operation, reader)) reader.use(message, action, replies);
    const opposite = action === "sends" ? "receives" : action === "receives" ? "sends" : null;
    for (const message of replies) reader.use(message, opposite);
  }
  const channels = memberOf(value, "channels");
  for (const name of isFields(channels) ? Object.keys(channels) : []) {
    const channel = reader.follow({ document, pointer: join("/channels", [name]) });
    if (channel !== null) for (const message of namedMessages(channel)) reader.use(message, null);
  }
  const messages = memberOf(memberOf(value, "components"), "messages");
  for (const name of isFields(messages) ? Object.keys(messages) : []) {
    reader.use({ document, pointer: join("/components/messages", [name]) }, null);
  }
}

/** The messages that an operation or a reply lists, else all of its channel's. */
function messagesOf(operation: Target, reader: MessageReader): readonly Target[] {
  const listed = memberOf(valueOfTarget(operation), "messages");
  if (Array.isArray(listed)) return listed.map((_, index) => below(operation, "messages", index));
  if (memberOf(valueOfTarget(operation), "channel") === undefined) return [];
  const channel = reader.follow(below(operation, "channel"));
  return channel === null ? [] : namedMessages(channel);
}

function namedMessages(channel: Target): readonly Target[] {
  const messages = memberOf(valueOfTarget(channel), "messages");
  return isFields(messages) ? Object.keys(messages).map((name) => below(channel, "messages", name)) : [];
}

function below({ document, pointer }: Target, ...path: readonly (string | number)[]): Target {
  return { document, pointer: join(pointer, path) };
}
