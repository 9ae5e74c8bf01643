import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** A property that may be absent now, or no longer may (docs/COMPATIBILITY.md). */
export const propertyOptionalityChanged = rule({
  id: "property-optionality-changed",
  plane: "source",
  title: "A property that may be absent now, or no longer may",
  kinds: ["fieldRequired"],
  judge: ({ subject: { name, values } }) => ({
    severity: "warning",
    edges: [],
    message: `${quote(name)} is ${values.later ? "required" : "optional"} now: ${values.later ? "whoever makes such a value has to give it" : "whoever reads it has to look whether it is there"}`,
    fix: "leave it as it was",
  }),
});
