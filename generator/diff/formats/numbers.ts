import type { NumberSpace } from "../../model/numbers.ts";
import type { Numbered, Sides, Subject } from "../change.ts";

/**
 * Differences of the numbers of one space: a name that has another number, or has one on one side only, and a number that
 * has gone to another name. A name that only one side has is no difference.
 */
export function spaceChanges(
  what: Numbered,
  { earlier, later }: Sides<NumberSpace["numbers"]>,
  isOnBothSides: (name: string) => boolean = (name) => earlier.has(name) && later.has(name),
): readonly Subject[] {
  const changes: Subject[] = [];
  for (const name of new Set([...earlier.keys(), ...later.keys()])) {
    const values = { earlier: earlier.get(name) ?? null, later: later.get(name) ?? null };
    if (isOnBothSides(name) && values.earlier !== values.later) changes.push({ kind: "number", what, name, values });
  }
  const names = new Map([...earlier].map(([name, number]) => [number, name]));
  for (const [name, number] of later) {
    const before = names.get(number);
    if (before === undefined || before === name || later.has(before)) continue;
    changes.push({ kind: "numberReused", what, number, values: { earlier: before, later: name } });
  }
  return changes;
}
