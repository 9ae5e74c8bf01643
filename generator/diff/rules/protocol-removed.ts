import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A protocol that is no longer spoken (docs/COMPATIBILITY.md). */
export const protocolRemoved = wireRule({
  id: "protocol-removed",
  title: "A protocol that is no longer spoken",
  kinds: ["protocol"],
  when: ({ change }) => change === "removed",
  message: ({ name }) => `the protocol ${quote(name)} is gone, and older clients still ask for it`,
  fix: "keep the protocol until no supported version asks for it",
});
