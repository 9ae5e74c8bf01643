import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A member that older readers refuse (docs/COMPATIBILITY.md). */
export const fieldAdded = wireRule({
  id: "field-added",
  title: "A member that older readers refuse",
  kinds: ["fieldAdded"],
  when: ({ required }, { forward }) => !required || forward,
  message: ({ name }) => `${quote(name)} is new, and readers of the earlier version take no such member`,
  fix: "allow unknown members (leave additionalProperties out) one version before members are added",
});
