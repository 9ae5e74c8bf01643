import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A member that older readers refuse (docs/COMPATIBILITY.md). */
export const fieldAdded = wireRule({
  id: "field-added",
  title: "A member that older readers refuse",
  kinds: ["fieldAdded"],
  when: ({ required }, { forward }) => !required || forward,
  message: ({ name }) => `${quote(name)} is declared now, and the reader refuses what is written under that name`,
  fix: "allow unknown members (leave additionalProperties out) one version before members are added",
});
