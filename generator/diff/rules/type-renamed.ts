import { rule } from "./rule.ts";

/** A type with another name (docs/COMPATIBILITY.md). */
export const typeRenamed = rule({
  id: "type-renamed",
  plane: "source",
  title: "A type with another name",
  kinds: ["typeName"],
  judge: ({ subject: { values } }) => ({
    severity: "warning",
    edges: [],
    message: `the type is called ${values.later} and was ${values.earlier}: callers in both languages name it`,
    fix: 'keep its name with "names" in catalog.json',
  }),
});
