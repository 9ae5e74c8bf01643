import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ImportReport, type ImportRequest, importDocument } from "../../generator/import/index.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";

export const fixtures = fileURLToPath(new URL("fixtures", import.meta.url));

const usual: Omit<ImportRequest, "document" | "out"> = {
  force: false,
  from: null,
  role: "server",
  name: null,
  assume: false,
  strict: false,
  owner: { id: process.pid, isRunning: (id) => id === process.pid },
};

/** Imports a document into a new folder. */
export async function importInto(
  document: string,
  options: Partial<ImportRequest> = {},
): Promise<ImportReport & { readonly out: string }> {
  const out = options.out ?? join(temporaryFolder(), "v1");
  return { ...(await importDocument({ ...usual, document, ...options, out })), out };
}

/** Imports files given as texts; `document` names one of them, else the folder is imported. */
export async function importTexts(
  files: Readonly<Record<string, string>>,
  document = "",
  options: Partial<ImportRequest> = {},
): Promise<ImportReport & { readonly folder: string; readonly out: string }> {
  const folder = join(temporaryFolder(), "documents");
  writeFiles(folder, files);
  return { ...(await importInto(join(folder, document), options)), folder };
}

/** Imports one schema and returns the schema of its one family, by name of the definition. */
export async function importSchema(
  schema: object,
  options: Partial<ImportRequest> = {},
): Promise<{ readonly defs: Record<string, Record<string, unknown>>; readonly report: ImportReport }> {
  const report = await importTexts({ "thing.json": JSON.stringify(schema) }, "thing.json", options);
  const text = report.texts.get("thing.schema.json") ?? "{}";
  return { defs: JSON.parse(text).$defs ?? {}, report };
}

/** `kind what` of every note. */
export function said({ notes }: ImportReport): readonly string[] {
  return notes.map(({ kind, what }) => `${kind} ${what}`);
}
