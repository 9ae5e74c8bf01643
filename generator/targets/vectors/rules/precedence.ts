import type { JsonValue, ObjectType } from "../../../model/type.ts";
import { isObject, jsonTypes, membersOf, objectOf, withMember, withoutMember } from "../../../oracle/json.ts";
import { acceptedTypes } from "../../../oracle/types.ts";
import type { Context } from "../values/context.ts";
import { extraNames, smallest } from "../values/smallest.ts";
import { type Derived, label, reject } from "./case.ts";
import { mistypeCode, plainest } from "./type.ts";

/** Objects with two faults, of which PROTOCOL §4 names the first. */
export function* precedenceCases(
  context: Context,
  type: ObjectType,
  tag: string | null,
  byReference: boolean,
): Generator<Derived> {
  const base = smallest(context, type);
  if (base === undefined || !isObject(base) || type.maxProperties !== null || type.minProperties !== null) return;
  const wrong = type.fields.flatMap((field) => {
    const accepted = acceptedTypes(context.declarations, field.type);
    const other = jsonTypes.find((one) => !accepted.has(one));
    if (field.name === tag || other === undefined) return [];
    return [{ name: field.name, value: plainest[other] as JsonValue, code: mistypeCode(context, field.type) }];
  });
  const [first, second] = wrong;
  const missing = type.fields.filter(({ name, required }) => required && name !== tag);
  const several = (derived: Derived): Derived => ({ ...derived, several: true }) as Derived;
  if (first !== undefined && second !== undefined) {
    const both = withMember(
      withMember(withoutMember(withoutMember(base, first.name), second.name), second.name, second.value),
      first.name,
      first.value,
    );
    yield several(
      reject(
        "precedence",
        "schema-order",
        both,
        first.code,
        "two members of another type: schema order counts, not received order",
        [first.name],
      ),
    );
  }
  for (const { name } of byReference ? missing.slice(0, 1) : missing) {
    // Whoever does not miss the one finds fault with the other.
    const other = wrong.find((one) => one.name !== name);
    if (other === undefined) continue;
    const value = withMember(withoutMember(base, name), other.name, other.value);
    const title = byReference ? "missing-first" : `missing-first-${label(name)}`;
    const comment = `${name} is missing, another member is of another type`;
    yield several(reject("precedence", title, value, "required", comment, [name]));
  }
  if (type.additional.policy !== "refuse") return;
  const names = extraNames([...type.fields.map(({ name }) => name), ...Object.keys(base)], 2);
  const [one = "", two = ""] = names;
  const members = objectOf([[two, 1], ...membersOf(base), [one, 1]]);
  yield several(
    reject("precedence", "unknown-first", members, "unknownField", "two unknown members: received order counts", [two]),
  );
}
