import { rule } from "./rule.ts";

/** A case that an exhaustive switch lacks (docs/COMPATIBILITY.md). */
export const enumCaseAdded = rule({
  id: "enum-case-added",
  plane: "source",
  title: "A case that an exhaustive switch lacks",
  kinds: ["values", "branch", "message"],
  judge: ({ subject }) => {
    const isAdded = subject.kind === "values" ? subject.added.length > 0 : subject.change === "added";
    return isAdded
      ? {
          severity: "info",
          edges: [],
          message: "there is a new case: a switch over all cases in Swift or TypeScript has to name it",
          fix: "tell callers to have a default case",
        }
      : null;
  },
});
