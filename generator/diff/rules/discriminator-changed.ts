import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** Messages that are told apart in another way (docs/COMPATIBILITY.md). */
export const discriminatorChanged = wireRule({
  id: "discriminator-changed",
  title: "Messages that are told apart in another way",
  kinds: ["discriminator"],
  message: ({ values }) => `messages are told apart by ${quote(values.later)} and were by ${quote(values.earlier)}`,
  fix: "keep the discriminator; a new one needs a protocol of its own",
});
