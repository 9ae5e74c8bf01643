import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";

/** Makes a finding about a file of a catalog name the file below the catalog's folder. */
export function shownBelow(folder: string, finding: Diagnostic): Diagnostic {
  const { origin } = finding;
  return origin === null ? finding : { ...finding, origin: { ...origin, file: join(folder, origin.file) } };
}

/**
 * Makes findings of later stages, whose origins come from models, name files as the findings of `loadCatalogs` do.
 *
 * Where several versions have a file of the same name, the one that has the origin's place in it is meant.
 */
export function showFindings(
  findings: readonly Diagnostic[],
  catalogs: readonly LoadedCatalog[],
): readonly Diagnostic[] {
  return findings.map((finding) => {
    const owner = finding.origin === null ? undefined : ownerOf(finding.origin, catalogs);
    return owner === undefined ? finding : shownBelow(owner.folder, finding);
  });
}

function ownerOf(origin: Origin, catalogs: readonly LoadedCatalog[]): LoadedCatalog | undefined {
  const isPlaceIn = ({ sources }: LoadedCatalog): boolean =>
    sources.some(
      ({ file, locate }) =>
        file === origin.file &&
        (["name", "value"] as const).some((part) => {
          const { line, column } = locate(origin.pointer, part);
          return line === origin.line && column === origin.column;
        }),
    );
  return catalogs.find(isPlaceIn) ?? catalogs.find(({ sources }) => sources.some(({ file }) => file === origin.file));
}
