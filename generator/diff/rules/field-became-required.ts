import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** An optional member that is required now (docs/COMPATIBILITY.md). */
export const fieldBecameRequired = wireRule({
  id: "field-became-required",
  title: "An optional member that is required now",
  kinds: ["fieldRequired"],
  when: ({ values }) => values.later,
  message: ({ name }) => `${quote(name)} is required, and the earlier version may leave it out`,
  fix: "leave it optional until every supported version writes it",
});
