import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedSource } from "../model/compiled.ts";
import type { FamilySource } from "./definitions.ts";
import { checkDialect, type FileKind } from "./dialect.ts";
import { type FileRequest, readText } from "./files.ts";
import { limits } from "./limits.ts";
import { type CatalogPlan, familyName, filesOf } from "./plan.ts";
import type { RawFamily } from "./schema.ts";
import { parseSource } from "./source.ts";

/** What reading the files of a catalog has come to so far. */
export interface Reading {
  /** Texts by path relative to the catalog folder, also of files with findings. */
  readonly texts: Map<string, string>;
  readonly diagnostics: Diagnostic[];
}

/** Reads one file, parses it and checks it against the dialect; `null` where that had findings. */
export async function readSource(
  kind: FileKind,
  request: FileRequest,
  reading: Reading,
): Promise<LocatedSource | null> {
  const text = await readText(request);
  reading.diagnostics.push(...text.diagnostics);
  if (text.value === null) return null;
  reading.texts.set(request.file, text.value);
  const source = parseSource(request.file, text.value);
  reading.diagnostics.push(...source.diagnostics);
  if (source.value === null) return null;
  const findings = await checkDialect(kind, source.value);
  reading.diagnostics.push(...findings);
  return findings.length > 0 ? null : source.value;
}

/**
 * Reads the schema files that a plan lists, one after the other and at most 64 MiB in all; nothing else is read.
 *
 * @param known a file that has been read already (single-file catalogs)
 */
export async function readFamilies(
  plan: CatalogPlan,
  folder: string,
  reading: Reading,
  known: LocatedSource | null,
): Promise<readonly FamilySource[]> {
  const families: FamilySource[] = [];
  let bytes = 0;
  for (const { file, listedAt } of filesOf(plan)) {
    const source =
      known?.file === file ? known : await readSource("family", { folder, file, blame: listedAt }, reading);
    bytes += Buffer.byteLength(reading.texts.get(file) ?? "");
    if (bytes > limits.catalogBytes) {
      const parameters = { what: "the catalog", limit: limits.catalogBytes, unit: "bytes" };
      reading.diagnostics.push(diagnostic("file/too-large", listedAt, parameters));
      break;
    }
    if (source) families.push({ name: familyName(file), source, root: source.value as RawFamily });
  }
  return families;
}
