import { rule } from "./rule.ts";

/** A case that callers may name (docs/COMPATIBILITY.md). */
export const enumCaseRemoved = rule({
  id: "enum-case-removed",
  plane: "source",
  title: "A case that callers may name",
  kinds: ["values", "branch", "message"],
  judge: ({ subject }) => {
    const isRemoved = subject.kind === "values" ? subject.removed.length > 0 : subject.change === "removed";
    return isRemoved
      ? {
          severity: "warning",
          edges: [],
          message: "a case is gone: code that names it no longer compiles",
          fix: "mark it deprecated for a version, so that callers are told",
        }
      : null;
  },
});
