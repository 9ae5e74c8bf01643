import { wireRule } from "./rule.ts";

/** A limit that older clients do not hold (docs/COMPATIBILITY.md). */
export const limitLowered = wireRule({
  id: "limit-lowered",
  title: "A limit that older clients do not hold",
  kinds: ["limit"],
  when: ({ values }) => values.later < values.earlier,
  message: ({ name, values }) =>
    `${name} is ${values.later} and was ${values.earlier}, up to which the earlier version writes`,
  fix: "keep the limit until no supported version writes beyond the new one",
});
