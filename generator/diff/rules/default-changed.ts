import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";
import { shown } from "./words.ts";

/** An absent member that means something else (docs/COMPATIBILITY.md). */
export const defaultChanged = rule({
  id: "default-changed",
  plane: "meaning",
  title: "An absent member that means something else",
  kinds: ["default"],
  judge: ({ subject: { name, values } }) => ({
    severity: "warning",
    edges: [],
    message: `an absent ${quote(name)} means ${shown(values.later)} and meant ${shown(values.earlier)}`,
    fix: "write the member always, or keep the default",
  }),
});
