import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** A parameter that callers in Swift and TypeScript must add (docs/COMPATIBILITY.md). */
export const initializerChanged = rule({
  id: "initializer-changed",
  plane: "source",
  title: "A parameter that callers in Swift and TypeScript must add",
  kinds: ["fieldAdded"],
  judge: ({ subject: { name, required } }) =>
    required
      ? {
          severity: "warning",
          edges: [],
          message: `whoever makes such a value has to give ${quote(name)} now`,
          fix: "add it as optional: then callers compile as they are",
        }
      : null,
});
