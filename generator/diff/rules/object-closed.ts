import { wireRule } from "./rule.ts";

const policies = { ignore: "ignored", refuse: "refused", keep: "kept" } as const;

/** Other members that are judged in another way (docs/COMPATIBILITY.md). */
export const objectClosed = wireRule({
  id: "object-closed",
  title: "Other members that are judged in another way",
  kinds: ["additional"],
  message: ({ values }) =>
    values.earlier === values.later
      ? "members that are not declared are judged in another way"
      : `members that are not declared: ${policies[values.later]}, and were ${policies[values.earlier]}`,
  fix: "leave additionalProperties and patternProperties as they were",
});
