import { exclusiveBounds } from "./bounds.ts";
import { constants, types } from "./constants.ts";
import { dependencies } from "./dependencies.ts";
import { oldWords, requiredProperties } from "./draft3.ts";
import { checkedFormats, openObjects } from "./objects.ts";
import { decorations, nullable } from "./openapi.ts";
import type { Pass } from "./pass.ts";
import { identifierNames, lonelyParts, referenceSiblings } from "./references.ts";
import { tuples } from "./tuples.ts";

/** From any draft to 2020-12, one construct after the other; the order matters. */
export const passes: readonly Pass[] = [
  identifierNames,
  referenceSiblings,
  requiredProperties,
  oldWords,
  exclusiveBounds,
  tuples,
  dependencies,
  decorations,
  nullable,
  constants,
  types,
  lonelyParts,
  openObjects,
  checkedFormats,
];
