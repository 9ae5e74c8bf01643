import { wireRule } from "./rule.ts";
import { shown } from "./words.ts";

/** A message that is selected by another value (docs/COMPATIBILITY.md). */
export const messageValueChanged = wireRule({
  id: "message-value-changed",
  title: "A message that is selected by another value",
  kinds: ["messageValue"],
  message: ({ values }) => `the message is selected by ${shown(values.later)} and was by ${shown(values.earlier)}`,
  fix: "add a message with the new value beside the old one, and mark the old one deprecated",
});
