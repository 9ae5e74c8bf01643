import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** Something deprecated that nobody knows the end of (docs/COMPATIBILITY.md). */
export const deprecatedWithoutSunset = rule({
  id: "deprecated-without-sunset",
  plane: "meaning",
  title: "Something deprecated that nobody knows the end of",
  kinds: ["deprecated"],
  judge: ({ subject: { name, values, sunset } }) =>
    values.later && sunset === null
      ? {
          severity: "warning",
          edges: [],
          message: `${quote(name)} is deprecated, and nothing says until when it is supported`,
          fix: 'add "deprecation": { "replacement": "…", "sunset": "YYYY-MM-DD" }',
        }
      : null,
});
