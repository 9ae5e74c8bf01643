import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** How to set a name by hand; a single file has no `catalog.json` to do it in. */
function override(key: string | null): string {
  return key === null
    ? "rename one of them"
    : `rename one of them, or set a name in catalog.json: "names": { ${quote(key)}: "…" }`;
}

/** Findings about the names of types. */
export const nameRows = {
  "name/collision": row<{ name: string; first: string; overrideKey: string | null }>({
    severity: "error",
    title: "Two types of a catalog would have one name",
    message: ({ name, first }) => `the type name ${quote(name)} is taken by ${first} (capitals do not count)`,
    fix: ({ overrideKey }) => override(overrideKey),
  }),
  "name/invalid-override": row<{ name: string; reason: string }>({
    severity: "error",
    title: "A name that no type can have",
    message: ({ name, reason }) => `${quote(name)} cannot be the name of a type: ${reason}`,
    fix: () => "write a name in PascalCase: a capital letter, then letters and digits",
  }),
  "name/unusable": row<{ text: string; reason: string; overrideKey: string | null }>({
    severity: "error",
    title: "No type name can be made",
    message: ({ text, reason }) => `no type name can be made from ${quote(text)}: ${reason}`,
    fix: ({ overrideKey }) => override(overrideKey).replace("rename one of them", "rename it"),
  }),
  "name/unused-override": row<{ key: string; guess: string | null }>({
    severity: "error",
    title: "A name is set for a type that does not exist",
    message: ({ key }) => `${quote(key)} is no type of this catalog`,
    fix: ({ guess }) => (guess === null ? 'write "<file>#<pointer>" of a type, or remove it' : `write ${quote(guess)}`),
  }),
} as const;
