import { child } from "../../model/pointer.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import type { Conflict } from "./conflict.ts";
import { asPlace, type Made, type Scope } from "./made.ts";
import type { Part } from "./parts.ts";

/** What merging the parts of an object or array needs. */
export interface MergeContext {
  readonly made: Made;
  /** Where intersections are made. */
  readonly scope: Scope;
  /** Names of `properties` in order. */
  readonly namesOf: (part: Part) => readonly string[];
  /** Whether no value meets a schema that was made; `null` where that is not known (yet). */
  readonly emptiness: (schema: RawObject) => Conflict | null;
}

/** One schema where all hold; several different ones are intersected at a place below the merged schema's own. */
export function mergeAt(
  schemas: readonly RawSchema[],
  path: readonly string[],
  { made, scope }: MergeContext,
): RawSchema | Conflict {
  const speaking = [...new Set(schemas.filter((one) => one !== true))];
  const [only] = speaking;
  if (only === undefined) return true;
  if (speaking.length === 1 || speaking.includes(false)) return speaking.includes(false) ? false : only;
  const { file, pointer } = asPlace(scope.standing);
  return made.intersect(speaking, { file, pointer: path.reduce<string>(child, pointer) }, scope);
}
