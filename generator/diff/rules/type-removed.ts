import { rule } from "./rule.ts";

/** A type that callers may name (docs/COMPATIBILITY.md). */
export const typeRemoved = rule({
  id: "type-removed",
  plane: "source",
  title: "A type that callers may name",
  kinds: ["type"],
  judge: ({ subject: { name, change } }) =>
    change === "removed"
      ? {
          severity: "warning",
          edges: [],
          message: `the type ${name} is gone: code that names it no longer compiles`,
          fix: "keep the definition and mark it deprecated for a version, so that callers are told",
        }
      : null,
});
