import { wireRule } from "./rule.ts";
import { shownAll } from "./words.ts";

/** A value that older readers do not know (docs/COMPATIBILITY.md). */
export const enumValueAdded = wireRule({
  id: "enum-value-added",
  title: "A value that older readers do not know",
  kinds: ["values"],
  when: ({ added, removed }, { backward }) => !backward && !(added.length === 1 && removed.length === 1),
  message: ({ added }) => `${shownAll(added)} may be written, which readers of the earlier version refuse`,
  fix: "open the enum (anyOf of the enum and a string) one version before values are added",
});
