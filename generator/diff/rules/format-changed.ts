import { wireRule } from "./rule.ts";
import { quoted } from "./words.ts";

/** Another format (docs/COMPATIBILITY.md). */
export const formatChanged = wireRule({
  id: "format-changed",
  title: "Another format",
  kinds: ["format"],
  message: ({ values }) => `the format is ${quoted(values.later)} and was ${quoted(values.earlier)}`,
  fix: "add a member with the new format beside this one",
});
