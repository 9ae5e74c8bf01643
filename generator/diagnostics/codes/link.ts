import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about `$ref`. */
export const linkRows = {
  "link/cycle": row<{ names: readonly string[] }>({
    severity: "error",
    title: "Definitions that only refer to each other",
    message: ({ names }) => `the references go in a circle and never state a type: ${names.map(quote).join(" to ")}`,
    fix: () => "state a type in one of them; recursion has to pass through a property or an item",
  }),
  "link/not-a-schema": row<{ reference: string }>({
    severity: "error",
    title: "A reference to something that is no schema",
    message: ({ reference }) => `${quote(reference)} leads to a place that holds no schema`,
    fix: () => 'refer to a schema, for example "#/$defs/Name" or "other.schema.json#/$defs/Name/properties/id"',
  }),
  "link/outside": row<{ reference: string; listed: boolean }>({
    severity: "error",
    title: "A reference out of the catalog",
    message: ({ reference }) => `${quote(reference)} leads to a file that this catalog does not list`,
    fix: ({ listed }) =>
      listed
        ? "copy the schema into a file of the catalog and list it under families; nothing else is ever read"
        : "copy the schema into this file, or make a folder with a catalog.json that lists both files",
  }),
  "link/unresolved": row<{ reference: string; guess: string | null }>({
    severity: "error",
    title: "A reference to nothing",
    message: ({ reference }) => `${quote(reference)} does not exist`,
    fix: ({ guess }) => (guess === null ? "add the definition, or correct the reference" : `write ${quote(guess)}`),
  }),
} as const;
