import { wireRule } from "./rule.ts";
import { shownAll } from "./words.ts";

/** A value that is no longer taken (docs/COMPATIBILITY.md). */
export const enumValueRemoved = wireRule({
  id: "enum-value-removed",
  title: "A value that is no longer taken",
  kinds: ["values"],
  when: ({ added, removed }, { forward }) => !forward && !(added.length === 1 && removed.length === 1),
  message: ({ removed }) => `${shownAll(removed)} is refused, and the earlier version may write it`,
  fix: "go on taking it until no supported version writes it",
});
