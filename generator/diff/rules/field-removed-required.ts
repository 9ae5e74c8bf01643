import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A member that is gone and that older readers require (docs/COMPATIBILITY.md). */
export const fieldRemovedRequired = wireRule({
  id: "field-removed-required",
  title: "A member that is gone and that older readers require",
  kinds: ["fieldRemoved"],
  when: ({ required }, { backward }) => required && !backward,
  message: ({ name }) => `${quote(name)} is gone, and readers of the earlier version require it`,
  fix: "go on writing it, mark it deprecated, and remove it when no supported version requires it",
});
