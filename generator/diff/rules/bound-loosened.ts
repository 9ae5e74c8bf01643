import { wireRule } from "./rule.ts";
import { shown } from "./words.ts";

/** A bound that older readers still hold (docs/COMPATIBILITY.md). */
export const boundLoosened = wireRule({
  id: "bound-loosened",
  title: "A bound that older readers still hold",
  kinds: ["bound"],
  when: (_, { forward }) => forward,
  message: ({ keyword, values }) =>
    `${keyword} is ${shown(values.later ?? undefined)} and was ${shown(values.earlier ?? undefined)}, which readers of the earlier version hold`,
  fix: "keep to the earlier bound when writing to older clients, or add a member for the wider values",
});
