import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about the names and files of emitted TypeScript. */
export const typescriptRows = {
  "typescript/file-clash": row<{ path: string; first: string; second: string }>({
    severity: "error",
    title: "Two parts of a catalog would be emitted to one TypeScript file",
    message: ({ path, first, second }) => `${quote(first)} and ${quote(second)} would both be emitted to ${path}`,
    fix: () => "rename one of them; capitals and punctuation do not tell files apart",
  }),
  "typescript/name-clash": row<{ name: string; first: string; second: string; overrideKey: string | null }>({
    severity: "error",
    title: "Two parts of a catalog would have one name in TypeScript",
    message: ({ name, first, second }) => `${second} would be exported as ${name}, which is the name of ${first}`,
    fix: ({ overrideKey }) =>
      overrideKey === null
        ? "rename one of them"
        : `rename one of them, or set a name in catalog.json: "names": { ${quote(overrideKey)}: "\u2026" }`,
  }),
} as const;
