import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings of `framewright import`. */
export const importRows = {
  "import/changed": row<{ what: string; why: string; more: number }>({
    severity: "warning",
    title: "Something that the imported catalog says in other words",
    message: ({ what, why, more }) =>
      `${what}: ${why}${more === 0 ? "" : ` (and at ${more} more ${more === 1 ? "place" : "places"} of this file)`}`,
    fix: () => "nothing has to be done where that is what the document means",
  }),
  "import/exists": row<{ path: string }>({
    severity: "error",
    title: "Import would overwrite a file",
    message: ({ path }) => `${path} exists already, and its text is another one`,
    fix: () => "choose another folder with --out, or overwrite it with --force",
  }),
  "import/lost": row<{ what: string; why: string; more: number }>({
    severity: "warning",
    title: "Something that the imported catalog does not say",
    message: ({ what, why }) => `${what}: ${why}`,
    fix: () => "check it in the application, or say it in another way in the imported catalog",
  }),
  "import/mixed": row<{ kinds: readonly string[] }>({
    severity: "error",
    title: "A folder of documents of several kinds",
    message: ({ kinds }) => `the folder holds ${kinds.join(" and ")}`,
    fix: () => "import each kind from a folder of its own",
  }),
  "import/nothing": row<{ path: string }>({
    severity: "error",
    title: "Nothing to import",
    message: ({ path }) => `${path} holds no schema, no AsyncAPI document and no example frame`,
    fix: () => "name a .json, .yaml, .yml, .jsonl or .ndjson file, or a folder of such files",
  }),
  "import/unsettled": row<{ code: string; problem: string }>({
    severity: "error",
    title: "A document that the dialect cannot take, however much is left out",
    message: ({ code, problem }) => `the imported catalog still has the finding ${code}: ${problem}`,
    fix: () => "change the document at this place and import it again",
  }),
  "import/version": row<{ version: string }>({
    severity: "error",
    title: "A version of AsyncAPI that import does not know",
    message: ({ version }) => `${quote(version)} is no version of AsyncAPI that can be imported`,
    fix: () => "import a document of AsyncAPI 2 or 3",
  }),
  "import/yaml": row<{ reason: string }>({
    severity: "error",
    title: "A YAML file that cannot be read safely",
    message: ({ reason }) => reason,
    fix: () => "write plain YAML 1.2: no tags of your own, no merge keys, each key once, few aliases",
  }),
} as const;
