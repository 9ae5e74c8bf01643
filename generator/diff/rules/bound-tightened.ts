import { wireRule } from "./rule.ts";
import { shown } from "./words.ts";

/** A bound that older clients do not hold (docs/COMPATIBILITY.md). */
export const boundTightened = wireRule({
  id: "bound-tightened",
  title: "A bound that older clients do not hold",
  kinds: ["bound"],
  when: (_, { forward }) => !forward,
  message: ({ keyword, values }) =>
    `${keyword} is ${shown(values.later ?? undefined)} and was ${shown(values.earlier ?? undefined)}, to which the earlier version writes`,
  fix: "keep the bound as it was until no supported version writes beyond the new one",
});
