import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A branch of a choice that is no longer taken (docs/COMPATIBILITY.md). */
export const unionBranchRemoved = wireRule({
  id: "union-branch-removed",
  title: "A branch of a choice that is no longer taken",
  kinds: ["branch"],
  when: ({ change }) => change === "removed",
  message: ({ tag }) => `the branch ${quote(tag)} is gone, and the earlier version may write it`,
  fix: "go on taking it until no supported version writes it",
});
