import { wireRule } from "./rule.ts";

/** Values of more JSON types (docs/COMPATIBILITY.md). */
export const typeWidened = wireRule({
  id: "type-widened",
  title: "Values of more JSON types",
  kinds: ["types", "integer"],
  when: (subject) => (subject.kind === "types" ? subject.removed.length === 0 : subject.values.earlier),
  message: (subject) =>
    subject.kind === "types"
      ? `${subject.added.join(" and ")} may be written, which readers of the earlier version refuse`
      : "numbers with a fraction may be written, where readers of the earlier version take integers only",
  fix: "add a member of the wider type beside this one, or do not write the new values to older clients",
});
