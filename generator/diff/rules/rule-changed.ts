import { wireRule } from "./rule.ts";

/** Conditions beside the type that are not those of before (docs/COMPATIBILITY.md). */
export const ruleChanged = wireRule({
  id: "rule-changed",
  title: "Conditions beside the type that are not those of before",
  kinds: ["rules", "choice"],
  message: ({ kind }) =>
    kind === "rules"
      ? "conditions beside the type (not, if, contains, dependentRequired and the like) have changed"
      : "a choice whose branches overlap has changed",
  fix: "leave the conditions as they were, or only take conditions away from what clients write",
});
