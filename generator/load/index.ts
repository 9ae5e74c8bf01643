import { join } from "node:path";
import { type Checked, type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { lintCatalog } from "../lint/index.ts";
import type { LoadedCatalog, LocatedCatalog } from "../model/compiled.ts";
import { type ChosenNames, noChosenNames } from "../names/chosen.ts";
import { planCatalog } from "./catalogfile.ts";
import { compileCatalog } from "./compile.ts";
import { type CatalogPlace, discover } from "./discover.ts";
import { type NumberedCatalog, readNumbers } from "./numbers.ts";
import type { CatalogPlan } from "./plan.ts";
import { type Reading, readFamilies, readSource } from "./read.ts";
import { shownBelow } from "./show.ts";
import { planSingleFile } from "./single.ts";
import { unusedNames } from "./unused.ts";

export { showFindings } from "./show.ts";

/** Catalogs, and everything that is to be said of them. */
export interface LoadResult extends Checked<readonly LoadedCatalog[]> {
  /**
   * Texts of the files that were read, by `Origin.file` of the diagnostics: the path that was asked for, joined with
   * the file's path below it.
   */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Loads every catalog at a path (see `discover`): reads and parses the files, checks them against the dialect, links,
 * builds the model, and runs the lint rules on it.
 *
 * A catalog with an error in one stage does not reach the next; the others are still looked at. `value` is `null` where
 * a model could not be built. Never throws because of what a catalog holds. Origins inside the catalogs' models name
 * files relative to the catalog folder, so that output does not depend on where a catalog lies; see {@link showFindings}.
 *
 * @param chosen names that a project gives types in place of the catalog's
 */
export async function loadCatalogs(path: string, chosen: ChosenNames = noChosenNames): Promise<LoadResult> {
  const places = await discover(path);
  const catalogs: LoadedCatalog[] = [];
  const diagnostics: Diagnostic[] = [...places.diagnostics];
  const sources = new Map<string, string>();
  for (const place of places.value ?? []) {
    const reading: Reading = { texts: new Map(), diagnostics: [] };
    const catalog = await loadCatalog(place, chosen, reading);
    if (catalog) catalogs.push({ ...catalog.catalog, folder: place.shown, numbers: catalog.text });
    for (const [file, text] of reading.texts) sources.set(join(place.shown, file), text);
    diagnostics.push(...reading.diagnostics.map((one) => shownBelow(place.shown, one)));
  }
  const complete = places.value !== null && catalogs.length === places.value.length;
  if (complete) diagnostics.push(...unusedNames(chosen, catalogs));
  if (chosen.stands !== null) sources.set(chosen.stands.source.file, chosen.stands.source.text);
  return { value: complete ? catalogs : null, diagnostics, sources };
}

async function loadCatalog(
  place: CatalogPlace,
  chosen: ChosenNames,
  reading: Reading,
): Promise<NumberedCatalog | null> {
  const kind = place.file === null ? "catalog" : "family";
  const file = place.file ?? "catalog.json";
  const first = await readSource(kind, { folder: place.folder, file, blame: null }, reading);
  if (first === null) return null;
  const plan = place.file === null ? planCatalog(first, place.name) : planSingleFile(first);
  reading.diagnostics.push(...plan.diagnostics);
  if (plan.value === null) return null;
  const named = { ...plan.value, overrides: { ...plan.value.overrides, chosen } };
  const families = await readFamilies(named, place.folder, reading, place.file === null ? null : first);
  if (hasErrors(reading.diagnostics)) return null;
  const compiled = compile(named, families, reading);
  return compiled && readNumbers(compiled, place.folder, reading);
}

function compile(
  plan: CatalogPlan,
  families: Parameters<typeof compileCatalog>[1],
  reading: Reading,
): LocatedCatalog | null {
  const compiled = compileCatalog(plan, families);
  reading.diagnostics.push(...compiled.diagnostics);
  if (compiled.value === null || hasErrors(compiled.diagnostics)) return null;
  reading.diagnostics.push(...lintCatalog(compiled.value));
  return compiled.value;
}
