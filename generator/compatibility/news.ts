import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type JudgedChange, judgeChanges } from "../diff/index.ts";
import type { CompiledCatalog, LoadedCatalog } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import type { ChosenNames } from "../names/chosen.ts";
import type { CatalogNews, NewsItem } from "../targets/target.ts";
import { changeWords } from "./print/change-words.ts";
import { byVersion, digestsName, loadRelease, type Release, releasedVersions, releasesOf } from "./releases.ts";

/** What is new in some catalogs, and the files that this was read from. */
export interface News {
  readonly news: ReadonlyMap<CompiledCatalog, CatalogNews>;
  /** Texts by path. */
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Compares each catalog with the last release before it: the highest version up to its own that has other files. Of a
 * catalog without one nothing is known. No frames are searched for and no day counts, so that the same files always have the
 * same news: every sunset has passed.
 *
 * @param chosen names that a project gives types: a release has the same
 *
 * @throws CompatibilityError where a release is not to be had as it was released
 */
export async function findNews(catalogs: readonly LoadedCatalog[], chosen?: ChosenNames): Promise<News> {
  const news = new Map<CompiledCatalog, CatalogNews>();
  const sources = new Map<string, string>();
  for (const later of catalogs) {
    const earlier = await releaseBefore(later, chosen);
    if (earlier === null) continue;
    const changes = judgeChanges({ earlier: earlier.catalog, later: later.catalog });
    const told = changes.filter(({ change }) => change.subject.kind !== "typeName");
    news.set(later, { since: earlier.catalog.version ?? earlier.folder, changes: told.map(newsItem) });
    const digests = join(releasesOf(later), digestsName);
    sources.set(digests, readFileSync(digests, "utf8"));
    for (const [path, text] of earlier.texts) sources.set(path, text);
  }
  return { news, sources };
}

async function releaseBefore(later: LoadedCatalog, chosen: ChosenNames | undefined): Promise<Release | null> {
  const releases = releasesOf(later);
  if (!existsSync(releases)) return null;
  const { version, fingerprint } = later.catalog;
  const candidates = releasedVersions(releases).filter((one) => version === null || byVersion(one, version) <= 0);
  for (const one of candidates.toReversed()) {
    const earlier = await loadRelease(releases, one, chosen);
    if (earlier.catalog.fingerprint !== fingerprint) return earlier;
  }
  return null;
}

function newsItem({ change, verdicts }: JudgedChange): NewsItem {
  const weighty = verdicts.filter(({ severity }) => severity !== "info");
  const breaking = weighty.find(({ plane, severity }) => plane === "wire" && severity === "error");
  const notable = weighty.find(({ plane }) => plane === "wire" || plane === "meaning");
  const [use] = change.uses;
  return {
    weight: breaking ? "breaking" : notable ? "notable" : "plain",
    message: use?.name ?? null,
    path: (use?.path ?? []).reduce(child, ""),
    words: (breaking ?? notable)?.message ?? changeWords(change),
  };
}
