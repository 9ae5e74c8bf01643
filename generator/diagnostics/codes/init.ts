import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings of `framewright init`. */
export const initRows = {
  "init/exists": row<{ paths: readonly string[] }>({
    severity: "error",
    title: "A new project would overwrite files",
    message: ({ paths }) => `there is ${paths.map(quote).join(", ")} already`,
    fix: () => "nothing was written; remove what is there, or name another folder: framewright init <folder>",
  }),
  "init/package-json": row<Record<never, never>>({
    severity: "error",
    title: "The package.json of the project cannot be read",
    message: () => '"package.json" holds no JSON object, or its scripts or dependencies are none',
    fix: () => "nothing was written; mend the file, or name another folder: framewright init <folder>",
  }),
} as const;
