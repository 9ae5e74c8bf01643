import { type Comparison, compareCatalogs } from "../diff/index.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import { findPairs, type VersionPair } from "./against.ts";

/** What is to be compared with what. */
export interface CompareRequest {
  /** The catalogs of today, and the path that they were loaded from. */
  readonly catalogs: readonly LoadedCatalog[];
  readonly path: string;
  /** See {@link findPairs}. */
  readonly against: string;
  /** The day by which sunsets are judged, `YYYY-MM-DD`. */
  readonly today: string;
  readonly progress: (step: string) => void;
}

/**
 * Compares each catalog of today with its earlier versions, one after the other. What was laid out for that is there until the
 * next pair is asked for, and removed behind the last one.
 *
 * @throws CompatibilityError where an earlier version is not to be had
 */
export async function* compareEach({
  catalogs,
  path,
  against,
  today,
  progress,
}: CompareRequest): AsyncGenerator<{ readonly pair: VersionPair; readonly comparison: Comparison }> {
  const { pairs, dispose } = await findPairs(catalogs, path, against);
  try {
    for (const pair of pairs) {
      progress(`comparing with ${pair.name}`);
      const versions = { earlier: pair.earlier.catalog, later: pair.later.catalog };
      yield { pair, comparison: compareCatalogs(versions, today) };
    }
  } finally {
    dispose();
  }
}
