import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about keywords: what the dialect does not have, and values that a keyword cannot have. */
export const dialectRows = {
  "dialect/foreign-draft": row<{ uri: string }>({
    severity: "error",
    title: "A file is written for another version of JSON Schema",
    message: ({ uri }) => `${quote(uri)} is not JSON Schema 2020-12`,
    fix: () =>
      'bring the file into the dialect with "framewright import <file> --out <dir>", or, if it keeps to the dialect already, write "https://json-schema.org/draft/2020-12/schema"',
  }),
  "dialect/misplaced-keyword": row<{ keyword: string; place: string }>({
    severity: "error",
    title: "A keyword stands where it has no meaning",
    message: ({ keyword, place }) => `${quote(keyword)} stands only ${place}`,
    fix: () => "move it there, or remove it",
  }),
  "dialect/other-format": row<{ format: string; formats: readonly string[]; guess: string | null }>({
    severity: "warning",
    title: "A format that is not checked",
    message: ({ format }) => `the format ${quote(format)} is not checked: strings of any form are accepted`,
    fix: ({ formats }) => `use one of ${formats.join(", ")}, or a pattern; or remove it`,
  }),
  "dialect/unknown-format": row<{ format: string; formats: readonly string[]; guess: string | null }>({
    severity: "error",
    title: "A format that is nearly one that is checked",
    message: ({ format }) => `no format is called ${quote(format)}`,
    fix: ({ guess }) => `use ${guess}`,
  }),
  "dialect/unknown-keyword": row<{ keyword: string; guess: string | null }>({
    severity: "error",
    title: "A keyword that neither JSON Schema nor framewright knows",
    message: ({ keyword }) => `no keyword is called ${quote(keyword)}`,
    fix: ({ keyword, guess }) =>
      guess === null
        ? `remove it, or call it ${quote(`x-${keyword}`)} for a note to yourself`
        : `write ${quote(guess)}`,
  }),
  "dialect/unknown-type": row<{ type: string; guess: string | null }>({
    severity: "error",
    title: "A type that JSON does not have",
    message: ({ type }) => `no JSON type is called ${quote(type)}`,
    fix: ({ guess }) =>
      guess === null ? "use null, boolean, integer, number, string, array or object" : `write ${quote(guess)}`,
  }),
  "dialect/unsupported-keyword": row<{ keyword: string; reason: string; alternative: string }>({
    severity: "error",
    title: "A keyword of JSON Schema that cannot become a type in every target",
    message: ({ keyword, reason }) => `${quote(keyword)} is not supported: ${reason}`,
    fix: ({ alternative }) => alternative,
  }),
  "dialect/wrong-value": row<{ subject: string; problem: string; expected: string }>({
    severity: "error",
    title: "A keyword has a value that it cannot have",
    message: ({ subject, problem }) => `${subject} ${problem}`,
    fix: ({ expected }) => expected,
  }),
} as const;
