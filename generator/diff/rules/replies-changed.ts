import { rule } from "./rule.ts";
import { shownAll } from "./words.ts";

/** Other replies (docs/COMPATIBILITY.md). */
export const repliesChanged = rule({
  id: "replies-changed",
  plane: "meaning",
  title: "Other replies",
  kinds: ["replies"],
  judge: ({ subject: { values } }) => ({
    severity: values.earlier.every((value) => values.later.includes(value)) ? "warning" : "error",
    edges: [],
    message: `it is answered by ${shownAll(values.later) || "nothing"} and was by ${shownAll(values.earlier) || "nothing"}, for which the other side may wait`,
    fix: "answer older clients as before",
  }),
});
