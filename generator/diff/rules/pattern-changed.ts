import { wireRule } from "./rule.ts";
import { quoted } from "./words.ts";

/** Another pattern (docs/COMPATIBILITY.md). */
export const patternChanged = wireRule({
  id: "pattern-changed",
  title: "Another pattern",
  kinds: ["pattern"],
  message: ({ values }) => `the pattern is ${quoted(values.later)} and was ${quoted(values.earlier)}`,
  fix: "keep the pattern; check more narrowly where the value is used",
});
