import { wireRule } from "./rule.ts";

/** Items that must differ, or need not any more (docs/COMPATIBILITY.md). */
export const uniqueItemsChanged = wireRule({
  id: "unique-items-changed",
  title: "Items that must differ, or need not any more",
  kinds: ["unique"],
  message: ({ values }) =>
    values.later
      ? "items must differ, and the earlier version may repeat them"
      : "items may repeat, which readers of the earlier version refuse",
  fix: "leave uniqueItems as it was",
});
