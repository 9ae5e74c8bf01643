import type { Field, ObjectType } from "../../model/type.ts";
import type { Sides } from "../change.ts";
import type { Grounds } from "./grounds.ts";
import { isSame } from "./same.ts";

/**
 * Members that were most likely renamed: each has gone, and one that has come is of the same type, stands at the same place among
 * the members or has the same description, and no other one does.
 */
export function renames(
  grounds: Grounds,
  { earlier, later }: Sides<Pick<ObjectType, "fields">>,
): readonly Sides<Field>[] {
  const names = (fields: readonly Field[]): ReadonlySet<string> => new Set(fields.map(({ name }) => name));
  const [before, after] = [names(earlier.fields), names(later.fields)];
  const gone = earlier.fields.filter(({ name }) => !after.has(name));
  const come = later.fields.filter(({ name }) => !before.has(name));
  const fits = (one: Field, other: Field): boolean =>
    one.required === other.required && isSame(grounds, { earlier: one.type, later: other.type }) && isAlike(one, other);
  const isAlike = (one: Field, other: Field): boolean =>
    earlier.fields.indexOf(one) === later.fields.indexOf(other) ||
    (one.description !== null && one.description === other.description);
  return gone.flatMap((one) => {
    const found = come.filter((other) => fits(one, other));
    const [only] = found;
    if (only === undefined || found.length > 1) return [];
    return gone.filter((other) => fits(other, only)).length === 1 ? [{ earlier: one, later: only }] : [];
  });
}
