import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A member that is required and that older clients do not send (docs/COMPATIBILITY.md). */
export const fieldAddedRequired = wireRule({
  id: "field-added-required",
  title: "A member that is required and that older clients do not send",
  kinds: ["fieldAdded"],
  when: ({ required }, { forward }) => required && !forward,
  message: ({ name }) => `${quote(name)} is new and required, and the earlier version never writes it`,
  fix: "add it as optional now, and require it when no supported version lacks it",
});
