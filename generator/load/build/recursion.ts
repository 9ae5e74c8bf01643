import type { Composer } from "../compose/index.ts";
import { isComposite, type RawObject, type RawSchema } from "../schema.ts";

/**
 * Whether a merged schema holds itself, as an array of the same arrays does: it has to be a declaration then, for a type
 * in the model is finite. Other schemas hold themselves only by a reference, which leads to a declaration.
 */
export function returnsTo(start: RawObject, composer: Composer): boolean {
  if (!isComposite(start)) return false;
  const seen = new Set<RawObject>();
  const open: RawObject[] = [start];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const composed = composer.compose(one);
    if (composed.kind === "conflict" || typeof composed.schema === "boolean") continue;
    for (const part of partsOf(composed.schema)) {
      if (part === start) return true;
      if (typeof part === "boolean" || seen.has(part) || !isComposite(part)) continue;
      seen.add(part);
      open.push(part);
    }
  }
  return false;
}

function partsOf({ items, additionalProperties, properties, anyOf, oneOf }: RawObject): readonly RawSchema[] {
  const single = [items, additionalProperties].filter((one) => one !== undefined);
  return [...single, ...Object.values(properties ?? {}), ...(anyOf ?? []), ...(oneOf ?? [])];
}
