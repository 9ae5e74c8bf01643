import { rule } from "./rule.ts";

/** Another delivery class (docs/COMPATIBILITY.md). */
export const deliveryChanged = rule({
  id: "delivery-changed",
  plane: "meaning",
  title: "Another delivery class",
  kinds: ["delivery"],
  judge: ({ subject: { values } }) => ({
    severity: values.earlier === "acked" || values.later === "acked" ? "error" : "warning",
    edges: [],
    message: `the delivery class is ${values.later} and was ${values.earlier}: the two sides disagree on whether it is acknowledged, kept or dropped`,
    fix: "keep the delivery class; a message with another one needs a value of its own",
  }),
});
