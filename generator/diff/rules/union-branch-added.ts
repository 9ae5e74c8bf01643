import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A branch of a choice that older readers do not know (docs/COMPATIBILITY.md). */
export const unionBranchAdded = wireRule({
  id: "union-branch-added",
  title: "A branch of a choice that older readers do not know",
  kinds: ["branch"],
  when: ({ change }) => change === "added",
  message: ({ tag }) => `the branch ${quote(tag)} is new, and readers of the earlier version refuse it`,
  fix: "add a member for it beside the choice, or write the new branch only to clients that know it",
});
