import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A required member that is optional now (docs/COMPATIBILITY.md). */
export const fieldBecameOptional = wireRule({
  id: "field-became-optional",
  title: "A required member that is optional now",
  kinds: ["fieldRequired"],
  when: ({ values }) => values.earlier,
  message: ({ name }) => `${quote(name)} is optional, and readers of the earlier version require it`,
  fix: "go on writing it to older clients, or leave it required until none is supported",
});
