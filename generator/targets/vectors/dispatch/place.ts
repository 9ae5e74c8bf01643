import type { JsonValue } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { isObject, type JsonObject, membersOf, objectOf, withMember, withoutMember } from "../../../oracle/json.ts";

/** The object that a member is; one without members where it is none. */
function holderOf(value: JsonObject, name: string): JsonObject {
  const inner = value[name];
  return inner !== undefined && isObject(inner) ? inner : objectOf([]);
}

/** A copy with the value at a path of members set. */
export function withAt(value: JsonObject, [name = "", ...rest]: readonly string[], part: JsonValue): JsonObject {
  return withMember(value, name, rest.length === 0 ? part : withAt(holderOf(value, name), rest, part));
}

/** A copy without the member at the end of a path. */
export function withoutAt(value: JsonObject, [name = "", ...rest]: readonly string[]): JsonObject {
  return rest.length === 0
    ? withoutMember(value, name)
    : withMember(value, name, withoutAt(holderOf(value, name), rest));
}

/** How the text of a frame is laid out around its discriminator. */
export interface Layout {
  /** Whether what leads to the discriminator stands behind all other members. */
  readonly isLast?: boolean;
  /** Writes the names of the members that lead there. */
  readonly name?: (name: string) => string;
  readonly isSpaced?: boolean;
}

/**
 * The text of a frame with the members of the object that holds the discriminator written by the caller.
 *
 * @param members makes them from the text of the object's other members
 */
export function framed(
  value: JsonObject,
  [name = "", ...rest]: readonly string[],
  members: (others: readonly string[]) => readonly string[],
  layout: Layout = {},
): string {
  const { isLast = false, name: spell = JSON.stringify, isSpaced = false } = layout;
  const others = membersOf(withoutMember(value, name)).map(
    ([key, part]) => `${JSON.stringify(key)}:${asReceived(part)}`,
  );
  const inside = (): string => `${spell(name)}:${framed(holderOf(value, name), rest, members, layout)}`;
  const all = rest.length === 0 ? members(others) : isLast ? [...others, inside()] : [inside(), ...others];
  return isSpaced ? `{ ${all.join(" , ")} }` : `{${all.join()}}`;
}
