import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { lintCatalog } from "../lint/index.ts";
import type { LocatedCatalog, LocatedSource } from "../model/compiled.ts";
import { numbersFile } from "../numbers/text.ts";
import { planCatalog } from "./catalogfile.ts";
import { compileCatalog } from "./compile.ts";
import type { FamilySource } from "./definitions.ts";
import { checkDialect, type FileKind } from "./dialect.ts";
import { withNumbers } from "./numbers.ts";
import { familyName, filesOf } from "./plan.ts";
import type { RawFamily } from "./schema.ts";
import { parseSource } from "./source.ts";

/** What loading a catalog from memory came to; `value` is `null` where an error stopped it. */
export interface MemoryResult {
  readonly value: LocatedCatalog | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads a catalog that is not on disk, exactly as {@link loadCatalogs} would.
 *
 * @param texts by path relative to the catalog folder, `catalog.json` among them
 * @param folderName what the folder will be called, which may be the name of a version
 */
export async function loadTexts(texts: ReadonlyMap<string, string>, folderName: string): Promise<MemoryResult> {
  const diagnostics: Diagnostic[] = [];
  const read = async (kind: FileKind, file: string): Promise<LocatedSource | null> => {
    const text = texts.get(file);
    if (text === undefined) {
      diagnostics.push(diagnostic("file/not-found", null, { path: file }));
      return null;
    }
    const parsed = parseSource(file, text);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value === null) return null;
    const findings = await checkDialect(kind, parsed.value);
    diagnostics.push(...findings);
    return findings.length > 0 ? null : parsed.value;
  };

  const catalogFile = await read("catalog", "catalog.json");
  const plan = catalogFile === null ? null : planCatalog(catalogFile, folderName);
  diagnostics.push(...(plan?.diagnostics ?? []));
  if (!plan?.value) return { value: null, diagnostics };
  const families: FamilySource[] = [];
  for (const { file } of filesOf(plan.value)) {
    const source = await read("family", file);
    if (source) families.push({ name: familyName(file), source, root: source.value as RawFamily });
  }
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const compiled = compileCatalog(plan.value, families);
  diagnostics.push(...compiled.diagnostics);
  if (compiled.value === null || hasErrors(diagnostics)) return { value: null, diagnostics };
  diagnostics.push(...lintCatalog(compiled.value));
  const numbers = texts.has(numbersFile) ? await read("numbers", numbersFile) : null;
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  return { value: withNumbers(compiled.value, numbers).catalog, diagnostics };
}
