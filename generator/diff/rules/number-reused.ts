import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A number of binary frames that went to another name (docs/COMPATIBILITY.md). */
export const numberReused = wireRule({
  id: "number-reused",
  title: "A number of binary frames that went to another name",
  kinds: ["numberReused"],
  message: ({ what, number, values }) =>
    `${number} is the number of the ${what} ${quote(values.later)} and was that of ${quote(values.earlier)}: in binary frames one is taken for the other`,
  fix: 'keep the number under "reserved" in numbers.json, and let framewright generate give the new name one of its own',
});
