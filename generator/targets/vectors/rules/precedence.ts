import type { JsonValue, ObjectType } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import type { JsonObject } from "../../../oracle/json.ts";
import { isObject, jsonTypes, membersOf, objectOf, withMember, withoutMember } from "../../../oracle/json.ts";
import { acceptedTypes } from "../../../oracle/types.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { extraNames, smallest } from "../values/smallest.ts";
import { type Derived, label, reject, rejectText } from "./case.ts";
import { mistypeCode, plainest } from "./type.ts";

/** Objects with two faults, of which PROTOCOL §4 names the first. */
export function* precedenceCases(
  context: Context,
  type: ObjectType,
  tag: string | null,
  byReference: boolean,
): Generator<Derived> {
  const base = smallest(context, type);
  if (base === undefined || !isObject(base)) return;
  const { additional, minProperties, maxProperties } = type;
  const isCounted = minProperties !== null || maxProperties !== null;
  const wrong = type.fields.flatMap((field) => {
    const accepted = acceptedTypes(context.declarations, field.type);
    const other = jsonTypes.find((one) => !accepted.has(one));
    if (field.name === tag || other === undefined) return [];
    return [{ name: field.name, value: plainest[other] as JsonValue, code: mistypeCode(context, field.type) }];
  });
  const [first, second] = wrong;
  const unknown = additional.policy === "keep" ? smallest(context, additional.type) : 0;
  const names = extraNames(
    [...type.fields.map(({ name }) => name), ...Object.keys(base)],
    Math.min(maxProperties ?? 0, caps.items) + 2,
  );
  if (first !== undefined && unknown !== undefined && additional.policy !== "refuse" && !byReference) {
    const others = membersOf(withoutMember(base, first.name));
    const at = (count: number): JsonValue => {
      const [one, ...more] = names.slice(0, count).map((name) => [name, unknown] as const);
      return objectOf([...(one === undefined ? [] : [one]), [first.name, first.value], ...others, ...more]);
    };
    const room = (maxProperties ?? Number.POSITIVE_INFINITY) - others.length - 1;
    const count = Math.min(room, Math.max(2, (minProperties ?? 0) - others.length - 1));
    const comment = "unknown members before and behind one of another type";
    if (count >= 1) yield reject("precedence", "unknown-around", at(count), first.code, comment, [first.name]);
    if (maxProperties !== null && maxProperties <= caps.items && room >= 0) {
      const over = "too many members, one of them of another type: the object's own fault comes first";
      yield { ...reject("precedence", "too-many-first", at(room + 1), "maxProperties", over), several: true };
    }
  }
  const isRequired = (name: string): boolean => type.fields.some((field) => field.required && field.name === name);
  if (!byReference)
    for (const one of wrong.filter(({ name }) => isRequired(name)))
      yield* repeatedAround(type, base, one, unknown, names[0] ?? "");
  if (isCounted) return;
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
  if (additional.policy !== "refuse") return;
  const [one = "", two = ""] = names;
  const members = objectOf([[two, 1], ...membersOf(base), [one, 1]]);
  yield several(
    reject("precedence", "unknown-first", members, "unknownField", "two unknown members: received order counts", [two]),
  );
}

/** A name in front of a member of another type and once more behind it: equal names are a fault of the text, which comes first. */
function* repeatedAround(
  type: ObjectType,
  base: JsonObject,
  wrong: { readonly name: string; readonly value: JsonValue },
  unknown: JsonValue | undefined,
  extra: string,
): Generator<Derived> {
  const member = (name: string, value: JsonValue): string => `${JSON.stringify(name)}:${asReceived(value)}`;
  const others = membersOf(withoutMember(base, wrong.name));
  const text = (name: string, value: JsonValue): string => {
    const rest = others.filter(([one]) => one !== name).map(([one, part]) => member(one, part));
    const around = member(name, value);
    return `{${[around, member(wrong.name, wrong.value), ...rest, around].join(",")}}`;
  };
  const repeated = (title: string, name: string, value: JsonValue): Derived => {
    const comment = "an equal name behind a member of another type: a fault of the text comes first";
    return { ...rejectText("precedence", title, text(name, value), "duplicate", comment, [name]), several: true };
  };
  const [declared] = others;
  if (declared !== undefined) yield repeated(`repeated-around-${label(wrong.name)}`, declared[0], declared[1]);
  if (unknown !== undefined && type.additional.policy !== "refuse")
    yield repeated(`repeated-unknown-around-${label(wrong.name)}`, extra, unknown);
}
