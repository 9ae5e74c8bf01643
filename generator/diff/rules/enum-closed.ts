import { wireRule } from "./rule.ts";

/** A list of values that is closed now (docs/COMPATIBILITY.md). */
export const enumClosed = wireRule({
  id: "enum-closed",
  title: "A list of values that is closed now",
  kinds: ["open"],
  when: ({ values }) => values.earlier,
  message: () => "only the listed values are taken, and the earlier version may write others",
  fix: "leave it open, and treat other values as unknown",
});
