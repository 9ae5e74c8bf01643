import { quote } from "../../diagnostics/quote.ts";
import type { Standing } from "../definitions.ts";
import { statedTypes, type TypeName } from "../schema.ts";
import { type Conflict, contradiction, placeOf } from "./conflict.ts";
import type { Part } from "./parts.ts";

/** The types that all parts allow; `null` where none states any. */
export function mergeTypes(parts: readonly Part[], at: Standing): readonly TypeName[] | null | Conflict {
  let merged: readonly TypeName[] | null = null;
  let stated: Part | null = null;
  for (const part of parts) {
    const types = statedTypes(part.schema);
    if (types.length === 0) continue;
    const before: readonly TypeName[] | null = merged;
    merged = before === null ? types : intersectTypes(before, types);
    if (merged.length === 0 && before !== null) {
      const first = stated === null ? "" : ` at ${placeOf(stated.standing)}`;
      const problem = `the type is ${inWords(before)}${first}, and ${inWords(types)} at ${placeOf(part.standing)}`;
      return contradiction(at, problem);
    }
    stated = part;
  }
  return merged;
}

/** Types of both lists; `integer` lies inside `number`. */
function intersectTypes(a: readonly TypeName[], b: readonly TypeName[]): readonly TypeName[] {
  const both = a.flatMap((type): readonly TypeName[] => {
    if (b.includes(type)) return [type];
    if (type === "integer" && b.includes("number")) return ["integer"];
    return type === "number" && b.includes("integer") ? ["integer"] : [];
  });
  return [...new Set(both)];
}

function inWords(types: readonly TypeName[]): string {
  return types.map(quote).join(" or ");
}
