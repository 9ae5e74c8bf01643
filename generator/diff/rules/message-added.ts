import { wireRule } from "./rule.ts";
import { shown } from "./words.ts";

/** A message that older clients do not know (docs/COMPATIBILITY.md). */
export const messageAdded = wireRule({
  id: "message-added",
  title: "A message that older clients do not know",
  kinds: ["message"],
  when: ({ change }) => change === "added",
  severity: "warning",
  message: ({ message }) =>
    `${shown(message.discriminatorValue)} is new: older clients surface it as an unknown message`,
  fix: "send it only to clients that told in the session's opening that they know it",
});
