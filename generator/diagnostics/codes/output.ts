import { row } from "../row.ts";

/** Findings about the output folder. */
export const outputRows = {
  "output/foreign-file": row<{ path: string }>({
    severity: "error",
    title: "A file stands where framewright would write, and framewright did not write it",
    message: ({ path }) => `${path} exists and is not listed in the manifest of this output folder`,
    fix: () => "move or delete the file, or choose another folder with --out",
  }),
} as const;
