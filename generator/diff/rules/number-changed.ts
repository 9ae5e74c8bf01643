import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** Another number in binary frames (docs/COMPATIBILITY.md). */
export const numberChanged = wireRule({
  id: "number-changed",
  title: "Another number in binary frames",
  kinds: ["number"],
  message: ({ what, name, values }) =>
    `the number of the ${what} ${quote(name)} is ${values.later ?? "none"} and was ${values.earlier ?? "none"}: in binary frames it is taken for something else`,
  fix: "restore the number in numbers.json; numbers are never changed by hand",
});
