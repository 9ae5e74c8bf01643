import { quote } from "../../diagnostics/quote.ts";
import { type RawObject, statedTypes, type TypeName, typedKeywords } from "../schema.ts";
import { report, type Site } from "./site.ts";

/** Reports keywords that judge values of a type that the schema does not state. */
export function checkTypedKeywords(schema: RawObject, site: Site): void {
  const stated = statedTypes(schema);
  for (const [keyword, types] of typedKeywords) {
    if (!Object.hasOwn(schema, keyword) || types.some((type) => stated.includes(type))) continue;
    if (stated.length === 0) {
      report(site, "schema/missing-type", { keyword, part: "name" }, { keyword, types });
      // One finding is enough: stating the type answers for all keywords.
      return;
    }
    const reason = `it judges ${types.at(-1)} values, and the type is ${stated.map(quote).join(" or ")}`;
    report(site, "schema/idle-keyword", { keyword, part: "name" }, { keyword, reason });
  }
}

/** The part of a schema that speaks of one of its types. */
export function restrictTo(schema: RawObject, type: TypeName): RawObject {
  const { examples: _examples, ...rest } = schema;
  const kept = Object.entries(rest).filter(([keyword]) => typedKeywords.get(keyword)?.includes(type) ?? true);
  return { ...Object.fromEntries(kept), type };
}

/** A schema without its examples: they belong to the whole, not to what is left of it without null. */
export function withoutExamples({ examples: _examples, ...rest }: RawObject): RawObject {
  return rest;
}
