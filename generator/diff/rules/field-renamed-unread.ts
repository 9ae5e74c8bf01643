import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** A member with another name, which the other side ignores (docs/COMPATIBILITY.md). */
export const fieldRenamedUnread = rule({
  id: "field-renamed-unread",
  plane: "meaning",
  title: "A member with another name, which the other side ignores",
  kinds: ["fieldRenamed"],
  judge: ({ subject: { values }, broken }) =>
    broken.length > 0
      ? null
      : {
          severity: "error",
          edges: [],
          message: `${quote(values.earlier)} seems to be called ${quote(values.later)} now: each side ignores what the other writes`,
          fix: "add the new name beside the old one, write both, and remove the old one when no supported version reads it",
        },
});
