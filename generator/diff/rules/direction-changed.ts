import { wireRule } from "./rule.ts";

/** A message that goes another way (docs/COMPATIBILITY.md). */
export const directionChanged = wireRule({
  id: "direction-changed",
  title: "A message that goes another way",
  kinds: ["direction"],
  message: ({ values }) => `the direction is ${values.later} and was ${values.earlier}, so that a reader refuses it`,
  fix: "allow both directions, or add a message for the other one",
});
