import { wireRule } from "./rule.ts";

/** Values of another JSON type (docs/COMPATIBILITY.md). */
export const typeChanged = wireRule({
  id: "type-changed",
  title: "Values of another JSON type",
  kinds: ["types"],
  when: ({ added, removed }) => added.length > 0 && removed.length > 0,
  message: ({ added, removed }) => `${added.join(" and ")} takes the place of ${removed.join(" and ")}`,
  fix: "add a member of the new type beside this one",
});
