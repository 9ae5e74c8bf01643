import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** A property that callers may use (docs/COMPATIBILITY.md). */
export const propertyRemoved = rule({
  id: "property-removed",
  plane: "source",
  title: "A property that callers may use",
  kinds: ["fieldRemoved", "fieldRenamed"],
  judge: ({ subject }) => ({
    severity: "warning",
    edges: [],
    message: `code that uses ${quote(subject.kind === "fieldRemoved" ? subject.name : subject.values.earlier)} no longer compiles`,
    fix: "mark it deprecated for a version, so that callers are told",
  }),
});
