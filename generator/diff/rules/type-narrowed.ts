import { wireRule } from "./rule.ts";

/** Values of fewer JSON types (docs/COMPATIBILITY.md). */
export const typeNarrowed = wireRule({
  id: "type-narrowed",
  title: "Values of fewer JSON types",
  kinds: ["types", "integer"],
  when: (subject) => (subject.kind === "types" ? subject.added.length === 0 : subject.values.later),
  message: (subject) =>
    subject.kind === "types"
      ? `${subject.removed.join(" and ")} is refused, and the earlier version may write it`
      : "only integers are taken, and the earlier version may write numbers with a fraction",
  fix: "go on taking what older clients may write until none is supported",
});
