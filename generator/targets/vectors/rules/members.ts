import type { JsonValue, ObjectType } from "../../../model/type.ts";
import { isObject, type JsonObject, membersOf, objectOf, withMember, withoutMember } from "../../../oracle/json.ts";
import type { Context } from "../values/context.ts";
import { inOrder, smallest } from "../values/smallest.ts";
import { accept, type Derived, label, reject } from "./case.ts";

/**
 * More of an object's members: the object with all of them, each one missing from that, and unknown members whose names
 * are nearly those of declared ones. For a type that is used by reference its own vectors have most of this.
 */
export function* memberCases(
  context: Context,
  type: ObjectType,
  tag: string | null,
  byReference: boolean,
): Generator<Derived> {
  const base = smallest(context, type);
  if (base === undefined || !isObject(base)) return;
  if (!byReference) yield* fullCases(context, type, tag, base);
  const { additional, maxProperties } = type;
  const names = nearNames(type, byReference ? 1 : 12);
  const room = (maxProperties ?? Number.POSITIVE_INFINITY) - membersOf(base).length;
  if (names.length === 0 || room < 1) return;
  if (additional.policy === "refuse") {
    for (const [title, name] of names.slice(0, 4))
      yield reject("unknown-member", title, withMember(base, name, true), "unknownField", `"${name}" is not declared`, [
        name,
      ]);
    return;
  }
  const value = additional.policy === "keep" ? smallest(context, additional.type) : true;
  if (value === undefined) return;
  const near = objectOf([...names.slice(0, room).map(([, name]) => [name, value] as const), ...membersOf(base)]);
  yield accept("unknown-member", "near-names", near, "names that are nearly those of declared members");
  if (additional.policy !== "keep" || room < 5) return;
  const numbers = ["b", "10", "9", "1", "a"].filter((name) => !type.fields.some((field) => field.name === name));
  const mixed = objectOf([...numbers.map((name) => [name, value] as const), ...membersOf(base)]);
  yield accept("unknown-member", "number-names", mixed, "kept members whose names JavaScript would sort");
}

function* fullCases(context: Context, type: ObjectType, tag: string | null, base: JsonObject): Generator<Derived> {
  const optional = type.fields.filter(({ name, required }) => !required && !Object.hasOwn(base, name));
  const added = optional.flatMap((field): readonly (readonly [string, JsonValue])[] => {
    const value = smallest(context, field.type);
    return value === undefined ? [] : [[field.name, value]];
  });
  const full = inOrder(type, objectOf([...membersOf(base), ...added]));
  const count = membersOf(full).length;
  if (added.length < 2 || (type.maxProperties !== null && count > type.maxProperties)) return;
  yield accept("optional", "all", full, "with every optional member");
  for (const [name] of added)
    yield accept(
      "optional",
      `all-but-${label(name)}`,
      withoutMember(full, name),
      `with every optional member but ${name}`,
    );
  for (const { name, required } of type.fields) {
    if (!required || name === tag || count - 1 < (type.minProperties ?? 0)) continue;
    yield reject(
      "required",
      `${label(name)}-of-all`,
      withoutMember(full, name),
      "required",
      `every other member, but no ${name}`,
      [name],
    );
  }
}

/** Names beside declared ones: longer, shorter, with another last character, in the other case, with a combining mark. */
function nearNames({ fields }: ObjectType, most: number): readonly (readonly [string, string])[] {
  const declared = new Set(fields.map(({ name }) => name));
  const near = new Map<string, string>();
  for (const { name } of fields.slice(0, most)) {
    const start = Array.from(name).slice(0, -1).join("");
    const cased = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
    const changed = `${start}${name.endsWith("~") ? "-" : "~"}`;
    const all = {
      longer: `${name}s`,
      shorter: start,
      changed,
      "other-case": cased,
      padded: ` ${name}`,
      combining: `${name}\u0301`,
    };
    for (const [title, other] of Object.entries(all))
      if (!declared.has(other) && !near.has(other)) near.set(other, `near-${title}-${label(name)}`);
  }
  return [...near].map(([name, title]) => [title, name]);
}
