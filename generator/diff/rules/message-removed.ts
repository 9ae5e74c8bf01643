import { wireRule } from "./rule.ts";
import { shown } from "./words.ts";

/** A message that is no longer read (docs/COMPATIBILITY.md). */
export const messageRemoved = wireRule({
  id: "message-removed",
  title: "A message that is no longer read",
  kinds: ["message"],
  when: ({ change }) => change === "removed",
  message: ({ message }) => `${shown(message.discriminatorValue)} is gone, and older clients still send it`,
  fix: "keep the message and mark it deprecated until no supported version sends it",
});
