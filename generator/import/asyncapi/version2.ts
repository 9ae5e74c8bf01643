import type { ForeignDocument } from "../read/documents.ts";
import { join } from "../schema/keywords.ts";
import { valueOfTarget } from "../schema/references.ts";
import { isFields, memberOf } from "../tree.ts";
import type { Action, MessageReader } from "./messages.ts";

/**
 * AsyncAPI 2 names operations after what others do: `publish` on a channel is what a client of the described program
 * may publish, so that the program receives it; `subscribe` is what others may subscribe to, so that it sends it.
 */
const actions: readonly (readonly [string, Action])[] = [
  ["publish", "receives"],
  ["subscribe", "sends"],
];

/** Reads the messages of an AsyncAPI 2 document. */
export function readVersion2(document: ForeignDocument, reader: MessageReader): void {
  const { value } = document.source;
  const channels = memberOf(value, "channels");
  for (const name of isFields(channels) ? Object.keys(channels) : []) {
    const channel = reader.follow({ document, pointer: join("/channels", [name]) });
    if (channel === null) continue;
    for (const [keyword, action] of actions) {
      const message = memberOf(memberOf(valueOfTarget(channel), keyword), "message");
      if (message === undefined) continue;
      const at = { document: channel.document, pointer: join(channel.pointer, [keyword, "message"]) };
      const choice = memberOf(message, "oneOf");
      if (!Array.isArray(choice)) reader.use(at, action);
      else
        for (const index of choice.keys()) reader.use({ ...at, pointer: join(at.pointer, ["oneOf", index]) }, action);
    }
  }
  const messages = memberOf(memberOf(value, "components"), "messages");
  for (const name of isFields(messages) ? Object.keys(messages) : []) {
    reader.use({ document, pointer: join("/components/messages", [name]) }, null);
  }
}
