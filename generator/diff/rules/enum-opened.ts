import { wireRule } from "./rule.ts";

/** A list of values that is open now (docs/COMPATIBILITY.md). */
export const enumOpened = wireRule({
  id: "enum-opened",
  title: "A list of values that is open now",
  kinds: ["open"],
  when: ({ values }) => values.later,
  message: () => "other values than the listed ones may be written, which readers of the earlier version refuse",
  fix: "write only the listed values to older clients",
});
