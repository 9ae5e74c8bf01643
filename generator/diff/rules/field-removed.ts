import { quote } from "../../diagnostics/quote.ts";
import { wireRule } from "./rule.ts";

/** A member that is no longer taken (docs/COMPATIBILITY.md). */
export const fieldRemoved = wireRule({
  id: "field-removed",
  title: "A member that is no longer taken",
  kinds: ["fieldRemoved"],
  when: ({ required }, { backward }) => !required || backward,
  message: ({ name }) => `${quote(name)} is no longer declared, and the reader refuses what is written under that name`,
  fix: "keep it as an optional, deprecated member until no supported version writes it",
});
