import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Advice on what compiles; a configuration may turn each off, or into an error. */
export const lintRows = {
  "lint/closed-enum": row<{ name: string }>({
    severity: "warning",
    title: "A closed list of values in what a server sends",
    message: ({ name }) =>
      `no value can be added to ${quote(name)}: installed apps refuse messages with one that they do not know`,
    fix: () => 'leave the list open: "anyOf": [{ "enum": [...] }, { "type": "string" }]',
  }),
  "lint/mixed-names": row<{ name: string; usual: string }>({
    severity: "warning",
    title: "A member's name in another style than the catalog's",
    message: ({ name, usual }) => `${quote(name)} is not written in ${usual}, as most names of the catalog are`,
    fix: () => "rename it while nobody uses it; later, keep it and turn this rule off",
  }),
  "lint/no-description": row<{ name: string }>({
    severity: "warning",
    title: "A message or member without a description",
    message: ({ name }) => `nothing says what ${quote(name)} is for`,
    fix: () => 'write a "description": emitted code, documentation and editors show it',
  }),
  "lint/no-example": row<{ name: string }>({
    severity: "warning",
    title: "A message without an example",
    message: ({ name }) => `${quote(name)} has no example`,
    fix: () => 'add one to "examples": it is checked, shown in the documentation and sent by the reference server',
  }),
  "lint/optional-null": row<{ name: string }>({
    severity: "warning",
    title: "A member that may be absent and may be null",
    message: ({ name }) => `${quote(name)} may be absent and may be null, and readers have to know what each means`,
    fix: () => "require it, or take null away; say what each means where both are needed",
  }),
} as const;
