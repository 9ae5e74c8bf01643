import { quote, quoteAll, quoteEscaped } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about schemas whose keywords are all known, but do not go together. */
export const schemaRows = {
  "schema/ambiguous-choice": row<{ keyword: string; problem: string }>({
    severity: "error",
    title: "A choice that a decoder cannot make by looking at the value",
    message: ({ keyword, problem }) => `the branches of ${keyword} cannot be told apart: ${problem}`,
    fix: () =>
      "let the branches differ in JSON type, or be objects that all require one property with distinct constant strings",
  }),
  "schema/bounds": row<{ low: string; lowValue: number; high: string; highValue: number }>({
    severity: "error",
    title: "Bounds that no value can meet",
    message: ({ low, lowValue, high, highValue }) =>
      `no value meets both ${bound(low, lowValue)} and ${bound(high, highValue)}`,
    fix: () => "correct one of the bounds",
  }),
  "schema/contradiction": row<{ problem: string }>({
    severity: "error",
    title: "Schemas that hold at once and leave no value",
    message: ({ problem }) => `no value is valid here: ${problem}`,
    fix: () => "correct one of the schemas, or remove it; allOf, $ref and the keywords beside them all hold",
  }),
  "schema/discriminator": row<{ property: string; problem: string }>({
    severity: "warning",
    title: "A discriminator that is not what tells the branches apart",
    message: ({ property, problem }) => `the discriminator is ${quote(property)}, but ${problem}`,
    fix: () => "name the property that each branch requires with a const string of its own, or remove the keyword",
  }),
  "schema/duplicate-value": row<{ value: string }>({
    severity: "error",
    title: "An enum that lists a value twice",
    message: ({ value }) => `${value} stands twice in this enum`,
    fix: () => "remove one of them",
  }),
  "schema/endless": row<{ name: string }>({
    severity: "error",
    title: "A type that no finite value has",
    message: ({ name }) => `every ${quote(name)} has to hold another one, so no frame can be one`,
    fix: () => "make the property optional or nullable, or let the array be empty",
  }),
  "schema/equivalent-names": row<{ what: string; first: string; second: string }>({
    severity: "error",
    title: "Two names that look the same",
    message: ({ what, first, second }) =>
      `the ${what} ${quoteEscaped(first)} and ${quoteEscaped(second)} differ only in Unicode normalisation; Swift takes them as equal`,
    fix: () => "rename one of them",
  }),
  "schema/exceeds-frame": row<{ keyword: string; value: number; bytes: number; limit: number }>({
    severity: "error",
    title: "A lower bound that no frame can hold",
    message: ({ keyword, value, bytes, limit }) =>
      `${keyword} ${value} needs ${bytes} bytes or more, and a frame has at most ${limit}`,
    fix: () => "lower the bound, or raise maxFrameBytes in catalog.json",
  }),
  "schema/idle-keyword": row<{ keyword: string; reason: string }>({
    severity: "error",
    title: "A keyword that decides nothing where it stands",
    message: ({ keyword, reason }) => `${quote(keyword)} says nothing here: ${reason}`,
    fix: () => "remove it, or correct the type beside it",
  }),
  "schema/members-dropped": row<Record<never, never>>({
    severity: "warning",
    title: "An object that loses all its members",
    message: () => "the object declares no properties, so decoders drop every member of it",
    fix: () => 'declare properties, or write "additionalProperties": true to keep what comes',
  }),
  "schema/missing-type": row<{ keyword: string; types: readonly string[] }>({
    severity: "error",
    title: "A keyword without the type it speaks of",
    message: ({ keyword, types }) =>
      `${quote(keyword)} judges only ${types.join(" and ")} values, and no type is stated`,
    fix: ({ types }) => `add "type": "${types.at(-1) ?? ""}"`,
  }),
  "schema/never": row<Record<never, never>>({
    severity: "error",
    title: "A schema that accepts nothing",
    message: () => "the schema false accepts no value",
    fix: () => "remove it, or do not ask for a value here",
  }),
  "schema/pattern": row<{ pattern: string; position: number; reason: string }>({
    severity: "error",
    title: "A pattern outside the subset that both languages decide alike",
    message: ({ pattern, position, reason }) =>
      `the pattern ${quote(pattern)}, at character ${position + 1}: ${reason}`,
    fix: () => "rewrite the pattern without it; docs/PROTOCOL.md, section 5, lists what a pattern may hold",
  }),
  "schema/refused-member": row<{ name: string }>({
    severity: "warning",
    title: "A member that is declared and refused",
    message: ({ name }) =>
      `${quote(name)} is declared by another schema that holds here, and this additionalProperties: false refuses it`,
    fix: () => "remove additionalProperties here, or declare the member beside it",
  }),
  "schema/scale": row<{ scale: number; isText: boolean; problem: string }>({
    severity: "error",
    title: "A scale that values do not keep to",
    message: ({ scale, problem }) => `the scale is ${scale}, but ${problem}`,
    fix: ({ scale, isText }) => {
      if (!isText) return "raise the scale, or write a multipleOf of no more digits";
      const fraction = scale === 0 ? "" : `(\\.[0-9]{1,${scale}})?`;
      return `write a pattern of plain decimals alone, for example ${quote(`^(0|[1-9][0-9]{0,9})${fraction}$`)}`;
    },
  }),
  "schema/slow-pattern": row<{ pattern: string }>({
    severity: "error",
    title: "A pattern that takes engines that backtrack exponential time",
    message: ({ pattern }) =>
      `the pattern ${quote(pattern)} can read one text in many ways, of which validators that backtrack try each: their time doubles with every few characters`,
    fix: () =>
      "let each part of the loop begin or end with something that the others cannot hold: (a+)+ is a+, and (\\w+\\s?)* is (\\w+\\s)*(\\w+)?",
  }),
  "schema/tangled-choice": row<{ keyword: string; place: string }>({
    severity: "error",
    title: "A choice that takes exponential time",
    message: ({ keyword, place }) =>
      `two branches of ${keyword} hold this choice again ${place === "*" ? "in what lies in them" : `in ${quote(place)}`}, and nothing tells them apart: each level of a value doubles the work`,
    fix: () =>
      "let the branches differ in JSON type, or require one property with a constant string of its own in each",
  }),
  "schema/tangled-rule": row<{ place: string }>({
    severity: "error",
    title: "A restriction that takes exponential time",
    message: ({ place }) =>
      `this restriction and the schema beside it both judge ${place === "*" ? "what lies in the value" : `what lies in ${quote(place)}`} by the same schema again: each level of a value doubles the work`,
    fix: () => "let the restriction speak of the value's own members only, and not of values that hold it again",
  }),
  "schema/too-complex": row<{ what: string; limit: number }>({
    severity: "error",
    title: "More merging than a catalog needs",
    message: ({ what, limit }) => `merging the schemas that hold here makes more than ${limit} ${what}`,
    fix: () => "name what is repeated under $defs, and refer to it in place of merging it with itself again",
  }),
  "schema/too-many": row<{ what: string; limit: number }>({
    severity: "error",
    title: "More of something than framewright generates",
    message: ({ what, limit }) => `more than ${limit} ${what}`,
    fix: () => "use a string with a pattern for values, or nest properties in objects of their own",
  }),
  "schema/type-mismatch": row<{ problem: string }>({
    severity: "error",
    title: "type contradicts const or enum",
    message: ({ problem }) => problem,
    fix: () => "let type name exactly the types of the values beside it, or leave it out",
  }),
  "schema/undeclared-required": row<{ name: string; guess: string | null; declared: readonly string[] }>({
    severity: "error",
    title: "A required member that is not declared",
    message: ({ name, declared }) =>
      declared.length === 0
        ? `${quote(name)} is required and not declared; the object declares no properties`
        : `${quote(name)} is required and not declared; declared are ${quoteAll(declared)}`,
    fix: ({ name, guess }) =>
      guess === null ? `declare it under properties: "${name}": true` : `write ${quote(guess)}`,
  }),
} as const;

/** A keyword with its number; for one that lists members, how many those are. */
function bound(keyword: string, value: number): string {
  return keyword === "required" || keyword === "properties" ? `${value} members in ${keyword}` : `${keyword} ${value}`;
}
