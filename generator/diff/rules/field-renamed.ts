import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A member with another name (docs/COMPATIBILITY.md). */
export const fieldRenamed = wireRule({
  id: "field-renamed",
  title: "A member with another name",
  kinds: ["fieldRenamed"],
  message: ({ values }) =>
    `${quote(values.earlier)} seems to be called ${quote(values.later)} now, and readers know one name only`,
  fix: "add the new name as an optional member beside the old one, write both, and remove the old one when no supported version reads it",
});
