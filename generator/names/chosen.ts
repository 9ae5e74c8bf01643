import type { LocatedSource } from "../model/compiled.ts";

/** Names that a project chooses for types of a catalog that others have, too. */
export interface ChosenNames {
  /** Before each name that nobody set by hand, in PascalCase: `Acme` for `AcmeChatMessage`; `""` for none. */
  readonly prefix: string;
  /** By place (`<file>#<pointer>`); they go before those of `catalog.json`. */
  readonly names: ReadonlyMap<string, string>;
  /** Where `names` stand; `null` where a program gives them. */
  readonly stands: Standing | null;
}

/** A value in a file. */
export interface Standing {
  readonly source: LocatedSource;
  /** JSON Pointer. */
  readonly pointer: string;
}

/** For who takes the names as the catalog gives them. */
export const noChosenNames: ChosenNames = chosenNames({}, null);

/** Names as a configuration or a program gives them. */
export function chosenNames(
  given: { readonly prefix?: string; readonly names?: { readonly [place: string]: string } },
  stands: Standing | null,
): ChosenNames {
  return { prefix: given.prefix ?? "", names: new Map(Object.entries(given.names ?? {})), stands };
}

/** Whether text can stand before the names of types. */
export function isPrefix(text: string): boolean {
  return /^[A-Z][A-Za-z0-9]{0,31}$/.test(text);
}
