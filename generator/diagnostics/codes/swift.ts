import { quote, quoteAll } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about the names and files of emitted Swift. */
export const swiftRows = {
  "swift/file-clash": row<{ path: string; first: string; second: string }>({
    severity: "error",
    title: "Two families of a catalog would be emitted to one Swift file",
    message: ({ path, first, second }) => `${quote(first)} and ${quote(second)} would both be emitted to ${path}`,
    fix: () => "rename one of them; capitals and punctuation do not tell files apart",
  }),
  "swift/name-clash": row<{ name: string; owner: string; members: readonly string[] }>({
    severity: "error",
    title: "Two members of one type would have one name in Swift",
    message: ({ name, owner, members }) => `${quoteAll(members)} of ${owner} would all be called ${name}`,
    fix: () => "rename all but one of them",
  }),
  "swift/reserved-name": row<{ name: string; overrideKey: string | null }>({
    severity: "error",
    title: "A type would hide one that emitted Swift needs",
    message: ({ name }) => `${name} is the name of a type that emitted Swift code uses`,
    fix: ({ overrideKey }) =>
      overrideKey === null
        ? "rename it"
        : `rename it, or set a name in catalog.json: "names": { ${quote(overrideKey)}: "\u2026" }`,
  }),
} as const;
