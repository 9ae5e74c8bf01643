import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CompiledCatalog, LoadedCatalog } from "../model/compiled.ts";
import { type FrameFormat, needNumbers } from "../model/numbers.ts";
import { child } from "../model/pointer.ts";
import type { Standing } from "../names/chosen.ts";

/** Those of a catalog's formats that a project has code for. */
export interface ChosenFormats {
  /** `json` is among them. */
  readonly formats: readonly FrameFormat[];
  /** Where they stand; `null` where a program gives them. */
  readonly stands: Standing | null;
}

/** Tells of formats that none of the catalogs has. */
export function foreignFormats(
  { formats, stands }: ChosenFormats,
  catalogs: readonly LoadedCatalog[],
): readonly Diagnostic[] {
  if (catalogs.length === 0) return [];
  const known = new Set(catalogs.flatMap(({ catalog }) => catalog.formats));
  return formats.flatMap((format, index) => {
    if (known.has(format)) return [];
    const origin = stands?.source.locate(child(stands.pointer, index)) ?? null;
    const name = catalogs[0]?.catalog.name ?? "";
    return [diagnostic("config/foreign-format", origin, { format, name })];
  });
}

/** Catalogs, and what is known of each. */
interface Known<News> {
  readonly catalogs: readonly LoadedCatalog[];
  readonly news: ReadonlyMap<CompiledCatalog, News>;
}

/** Catalogs as a project has code for them, with no other formats than those that it chose; what is known of them goes along. */
export function withFormats<News>(known: Known<News>, chosen: ChosenFormats | null): Known<News> {
  if (chosen === null) return known;
  const news = new Map<CompiledCatalog, News>();
  const catalogs = known.catalogs.map((loaded): LoadedCatalog => {
    const { catalog } = loaded;
    const formats = catalog.formats.filter((format) => chosen.formats.includes(format));
    const numbers = needNumbers(formats) ? catalog.numbers : null;
    const narrowed = { ...loaded, catalog: { ...catalog, formats, numbers } };
    const told = known.news.get(loaded);
    if (told !== undefined) news.set(narrowed, told);
    return narrowed;
  });
  return { catalogs, news };
}
