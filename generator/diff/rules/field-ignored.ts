import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** Data that nobody reads any more (docs/COMPATIBILITY.md). */
export const fieldIgnored = rule({
  id: "field-ignored",
  plane: "meaning",
  title: "Data that nobody reads any more",
  kinds: ["fieldRemoved"],
  judge: ({ subject: { name }, broken }) =>
    broken.includes("clientToServer")
      ? null
      : {
          severity: "warning",
          edges: [],
          message: `${quote(name)} is gone: what older clients write under that name is ignored`,
          fix: "mark it deprecated first, and remove it when no supported version writes it",
        },
});
