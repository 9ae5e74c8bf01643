import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about the configuration file. */
export const configRows = {
  "config/foreign-format": row<{ format: string; name: string }>({
    severity: "error",
    title: "A project asks for code of a format that its catalog does not have",
    message: ({ format, name }) => `the catalog ${quote(name)} has no frames in ${quote(format)}`,
    fix: () => 'list the format in catalog.json, "formats", which is for all who use the catalog; or remove it here',
  }),
  "config/internal-package": row<Record<never, never>>({
    severity: "error",
    title: "A Swift package whose declarations nobody outside could use",
    message: () => "a Swift package of internal declarations is of no use to those who depend on it",
    fix: () => 'write "layout": "dropIn" beside it, or leave "accessLevel" out',
  }),
  "config/not-loaded": row<{ reason: string }>({
    severity: "error",
    title: "A configuration that is a program fails, or exports nothing that can be used",
    message: ({ reason }) => `the configuration cannot be loaded: ${reason}`,
    fix: () =>
      "mend the module; its default export is the configuration, or a function without parameters that gives it",
  }),
  "config/shared-output": row<{ out: string }>({
    severity: "error",
    title: "Two catalogs would be generated into one folder",
    message: ({ out }) => `the folder ${quote(out)} is another catalog's already`,
    fix: () => "give each catalog a folder of its own",
  }),
  "config/invalid-name": row<{ name: string; reason: string }>({
    severity: "error",
    title: "A name in a configuration that no type can have",
    message: ({ name, reason }) => `${quote(name)} cannot be the name of a type: ${reason}`,
    fix: () => "write a name in PascalCase: a capital letter, then letters and digits",
  }),
  "config/two-files": row<{ one: string; other: string }>({
    severity: "error",
    title: "There are two configuration files",
    message: ({ one, other }) => `${quote(one)} and ${quote(other)} lie side by side, and only one can hold`,
    fix: ({ other }) => `remove one of them, or name the one that holds: --config ${other}`,
  }),
  "config/unknown-key": row<{ key: string; guess: string | null }>({
    severity: "error",
    title: "A configuration has a key that framewright does not know",
    message: ({ key }) => `${quote(key)} is not a key that stands here`,
    fix: ({ guess }) =>
      guess === null ? "remove it; docs/reference/config.md lists the keys" : `write ${quote(guess)}`,
  }),
  "config/unused-name": row<{ key: string; guess: string | null }>({
    severity: "error",
    title: "A configuration names a type that does not exist",
    message: ({ key }) => `${quote(key)} is no type of this catalog`,
    fix: ({ guess }) => (guess === null ? 'write "<file>#<pointer>" of a type, or remove it' : `write ${quote(guess)}`),
  }),
  "config/wrong-value": row<{ subject: string; problem: string; expected: string }>({
    severity: "error",
    title: "A key of a configuration has a value that it cannot have",
    message: ({ subject, problem }) => `${subject} ${problem}`,
    fix: ({ expected }) => expected,
  }),
} as const;
