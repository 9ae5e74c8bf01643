import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import { isTypeName } from "./pascal.ts";
import { reservedReason } from "./reserved.ts";

/** Names that the author sets by hand. */
export interface NameOverrides {
  /** Type name by place (`<file>#<pointer>`). */
  readonly names: ReadonlyMap<string, string>;
  /** Whether there is a `catalog.json` to set names in. */
  readonly possible: boolean;
}

/** For catalogs without `catalog.json`. */
export const noOverrides: NameOverrides = { names: new Map(), possible: false };

/** Checks that every name that is set by hand is a valid one for a type that exists. */
export function checkOverrides(
  { names }: NameOverrides,
  places: ReadonlySet<string>,
  catalogFile: LocatedSource,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [key, name] of names) {
    const pointer = child("/names", key);
    if (!places.has(key)) {
      const guess = suggest(key, places);
      diagnostics.push(diagnostic("name/unused-override", catalogFile.locate(pointer, "name"), { key, guess }));
    }
    const reserved = reservedReason(name);
    if (isTypeName(name) && reserved === null) continue;
    const reason = reserved === null ? "it is not in PascalCase" : `it is reserved for ${reserved}`;
    diagnostics.push(diagnostic("name/invalid-override", catalogFile.locate(pointer), { name, reason }));
  }
  return diagnostics;
}
