import { quote } from "../../diagnostics/quote.ts";
import { rule } from "./rule.ts";

/** Something that goes before the day that was told (docs/COMPATIBILITY.md). */
export const removedBeforeSunset = rule({
  id: "removed-before-sunset",
  plane: "meaning",
  title: "Something that goes before the day that was told",
  kinds: ["fieldRemoved", "message"],
  judge: ({ subject, today }) => {
    if (subject.kind === "message" && subject.change === "added") return null;
    const { declaration } = subject.kind === "message" ? subject.message : { declaration: null };
    const sunset = subject.kind === "message" ? (declaration?.deprecation?.sunset ?? null) : subject.sunset;
    if (sunset === null || sunset <= today) return null;
    const name = subject.kind === "message" ? (declaration?.name ?? "") : subject.name;
    return {
      severity: "error",
      edges: [],
      message: `${quote(name)} is gone, and was to be supported until ${sunset}`,
      fix: `keep it until ${sunset}`,
    };
  },
});
