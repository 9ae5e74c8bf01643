import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about the text of a file: the rules that frames follow too (PROTOCOL §2). */
export const jsonRows = {
  "json/depth": row<{ limit: number }>({
    severity: "error",
    title: "Arrays and objects are nested too deeply",
    message: ({ limit }) => `more than ${limit} arrays and objects are open here`,
    fix: () => "name the inner schemas in $defs and refer to them",
  }),
  "json/duplicate-name": row<{ name: string }>({
    severity: "error",
    title: "An object has two members of one name",
    message: ({ name }) => `${quote(name)} stands twice in this object; readers disagree which one counts`,
    fix: () => "remove one of them",
  }),
  "json/number-range": row<{ literal: string }>({
    severity: "error",
    title: "A number that no double holds",
    message: ({ literal }) => `${literal} cannot be read as it stands: JSON numbers are doubles in every language`,
    fix: () => "write a number of at most 2^53-1; 64-bit values travel as strings (format int64, uint64)",
  }),
  "json/reserved-name": row<{ name: string }>({
    severity: "error",
    title: "A member name that changes objects in JavaScript",
    message: ({ name }) => `no member may be called ${quote(name)}: no decoder accepts a frame that has one`,
    fix: () => "choose another name",
  }),
  "json/surrogate": row<Record<never, never>>({
    severity: "error",
    title: "A string holds half of a surrogate pair",
    message: () => "the string holds an unpaired surrogate, which UTF-8 cannot carry",
    fix: () => "write both halves of the pair, or the character itself",
  }),
  "json/syntax": row<{ reason: string }>({
    severity: "error",
    title: "A file is not JSON",
    message: ({ reason }) => `not JSON: ${reason}`,
    fix: () => "correct the text; comments and trailing commas are not JSON",
  }),
  "json/too-many-values": row<{ limit: number }>({
    severity: "error",
    title: "A file holds more values than framewright reads",
    message: ({ limit }) => `the file holds more than ${limit} values`,
    fix: () => "split it into several files",
  }),
} as const;
