import { wireRule } from "./rule.ts";

/** Values that look otherwise in binary frames (docs/COMPATIBILITY.md). */
export const formChanged = wireRule({
  id: "form-changed",
  title: "Values that look otherwise in binary frames",
  kinds: ["form"],
  message: ({ format, values }) =>
    `in ${format} frames it is ${values.later} and was ${values.earlier}: neither version reads what the other writes`,
  fix: "keep the type as it was, and add a member for the new one",
});
