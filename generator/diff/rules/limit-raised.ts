import { wireRule } from "./rule.ts";

/** A limit that older readers still hold (docs/COMPATIBILITY.md). */
export const limitRaised = wireRule({
  id: "limit-raised",
  title: "A limit that older readers still hold",
  kinds: ["limit"],
  when: ({ values }) => values.later > values.earlier,
  message: ({ name, values }) =>
    `${name} is ${values.later} and was ${values.earlier}, which readers of the earlier version hold`,
  fix: "keep to the earlier limit when writing to older clients",
});
