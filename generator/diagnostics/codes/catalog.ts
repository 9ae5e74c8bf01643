import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about `catalog.json`. */
export const catalogRows = {
  "catalog/duplicate": row<{ what: string; name: string; first: string }>({
    severity: "error",
    title: "Two entries of a catalog cannot be told apart",
    message: ({ what, name, first }) => `the ${what} ${quote(name)} is taken by ${first} (capitals do not count)`,
    fix: () => "rename or remove one of them",
  }),
  "catalog/missing-member": row<{ name: string; where: string }>({
    severity: "error",
    title: "A catalog lacks a member",
    message: ({ name, where }) => `${where} has no ${quote(name)}`,
    fix: ({ name }) => `add ${quote(name)}`,
  }),
  "catalog/no-messages": row<{ protocol: string }>({
    severity: "warning",
    title: "A protocol has no messages",
    message: ({ protocol }) => `no family of the protocol ${quote(protocol)} lists messages, so it gets no codec`,
    fix: () => "list messages under the root oneOf of one of its families",
  }),
  "catalog/no-name": row<{ from: string }>({
    severity: "error",
    title: "A single-file catalog has no usable name",
    message: ({ from }) => `no catalog name can be made from ${quote(from)}`,
    fix: () => 'give the file an $id such as "https://example.com/orders-1.0.0.schema.json"',
  }),
  "catalog/unknown-member": row<{ name: string; guess: string | null }>({
    severity: "error",
    title: "A catalog has a member that framewright does not know",
    message: ({ name }) => `${quote(name)} is not a member that stands here`,
    fix: ({ guess }) => (guess === null ? "remove it" : `write ${quote(guess)}`),
  }),
  "catalog/wrong-value": row<{ subject: string; problem: string; expected: string }>({
    severity: "error",
    title: "A member of a catalog has a value that it cannot have",
    message: ({ subject, problem }) => `${subject} ${problem}`,
    fix: ({ expected }) => expected,
  }),
} as const;
