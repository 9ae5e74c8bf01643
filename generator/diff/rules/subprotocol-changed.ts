import { quote } from "../../diagnostics/quote.ts";
import { edges } from "../change.ts";
import { rule } from "./rule.ts";

/** A protocol that is asked for by another name (docs/COMPATIBILITY.md). */
export const subprotocolChanged = rule({
  id: "subprotocol-changed",
  plane: "wire",
  title: "A protocol that is asked for by another name",
  kinds: ["subprotocol"],
  judge: ({ subject: { values } }) => ({
    severity: "error",
    edges,
    message: `the subprotocol is ${quote(values.later)} and was ${quote(values.earlier)}, which older clients ask for`,
    fix: "serve both: keep the earlier version in a folder of its own, and let the server choose by the subprotocol",
  }),
});
