import { rule } from "./rule.ts";

/** A property of another type (docs/COMPATIBILITY.md). */
export const propertyTypeChanged = rule({
  id: "property-type-changed",
  plane: "source",
  title: "A property of another type",
  kinds: ["types", "integer", "open"],
  judge: ({ subject }) => ({
    severity: "warning",
    edges: [],
    message: `its type in both languages is another one (${subject.kind === "types" ? "other JSON types" : subject.kind === "integer" ? "integer or number" : "a list of values, or any"})`,
    fix: "add a member of the new type beside this one",
  }),
});
