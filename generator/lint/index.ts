import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import { checkBounds } from "./bounds.ts";
import { checkEndless } from "./endless.ts";
import { checkEquivalentNames } from "./equivalent.ts";
import { checkExamples } from "./examples.ts";
import { checkFrameRoom } from "./frameroom.ts";
import { checkReplies } from "./replies.ts";
import { checkScale } from "./scale.ts";
import { checkTangled } from "./tangled.ts";

/** Looks at a whole, sound model, and finds what is wrong with its meaning. */
type Rule = (catalog: LocatedCatalog) => readonly Diagnostic[];

const rules: readonly Rule[] = [
  checkBounds,
  checkScale,
  checkFrameRoom,
  checkEndless,
  checkTangled,
  checkEquivalentNames,
  checkReplies,
];

/**
 * Runs every rule on a catalog. Examples are held against schemas only where the schemas themselves have no findings,
 * as one wrong bound would make all examples wrong.
 */
export function lintCatalog(catalog: LocatedCatalog): readonly Diagnostic[] {
  const found = rules.flatMap((rule) => rule(catalog));
  return found.length > 0 ? found : checkExamples(catalog);
}
