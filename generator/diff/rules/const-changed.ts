import { wireRule } from "./rule.ts";
import { shownAll } from "./words.ts";

/** Another constant (docs/COMPATIBILITY.md). */
export const constChanged = wireRule({
  id: "const-changed",
  title: "Another constant",
  kinds: ["values"],
  when: ({ added, removed }) => added.length === 1 && removed.length === 1,
  message: ({ added, removed }) => `${shownAll(added)} takes the place of ${shownAll(removed)}`,
  fix: "take both values until no supported version writes or requires the old one",
});
