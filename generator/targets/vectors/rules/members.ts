import type { Field, JsonValue, ObjectType } from "../../../model/type.ts";
import { isObject, type JsonObject, membersOf, objectOf, withMember, withoutMember } from "../../../oracle/json.ts";
import type { Context } from "../values/context.ts";
import { changedNames, changedTexts } from "../values/near.ts";
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
  const names = nearNames(type.fields, type.fields.slice(0, 12));
  const room = (maxProperties ?? Number.POSITIVE_INFINITY) - membersOf(base).length;
  if (names.size === 0 || room < 1) return;
  if (additional.policy === "refuse") {
    // The id of a case must not depend on which member comes first, unless it names it.
    for (const field of byReference ? type.fields.slice(0, 1) : type.fields) {
      for (const [name, kind] of nearNames(type.fields, [field])) {
        const isChanged = /^changed-\d+$/.test(kind);
        if (kind !== "longer" && kind !== "changed" && (!isChanged || byReference)) continue;
        const title = byReference ? `near-${kind}` : `near-${kind}-${label(field.name)}`;
        // With a value of the declared member, whoever takes the one for the other accepts it.
        const value = Object.hasOwn(base, field.name) ? undefined : smallest(context, field.type);
        const object = withMember(base, name, isChanged && value !== undefined ? value : true);
        yield reject("unknown-member", title, object, "unknownField", `"${name}" is not declared`, [name]);
      }
    }
    return;
  }
  const value = additional.policy === "keep" ? smallest(context, additional.type) : true;
  if (value === undefined) return;
  const declared = type.fields.map((field) => field.name);
  const changed = declared.slice(0, 12).flatMap(changedNames);
  const unknown = new Set([...names.keys(), ...changed.filter((name) => !declared.includes(name))]);
  const near = objectOf([...[...unknown].slice(0, room).map((name) => [name, value] as const), ...membersOf(base)]);
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
  yield accept("optional", "(all)", full, "with every optional member");
  for (const [name] of added)
    yield accept(
      "optional",
      `(all but ${label(name)})`,
      withoutMember(full, name),
      `with every optional member but ${name}`,
    );
  for (const { name, required } of type.fields) {
    if (!required || name === tag || count - 1 < (type.minProperties ?? 0)) continue;
    yield reject(
      "required",
      `(all but ${label(name)})`,
      withoutMember(full, name),
      "required",
      `every other member, but no ${name}`,
      [name],
    );
  }
}

/** Names beside declared ones, which nothing declares, and what is different: the end, the case, a space, a mark. */
function nearNames(declared: readonly Field[], fields: readonly Field[]): ReadonlyMap<string, string> {
  const taken = new Set(declared.map(({ name }) => name));
  const near = new Map<string, string>();
  for (const { name } of fields) {
    const start = Array.from(name).slice(0, -1).join("");
    const all = {
      longer: `${name}s`,
      shorter: start,
      changed: `${start}${name.endsWith("~") ? "-" : "~"}`,
      "other-case": name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase(),
      padded: ` ${name}`,
      combining: `${name}\u0301`,
      ...Object.fromEntries(changedTexts(name).map(([stretch, text]) => [`changed-${stretch}`, text])),
    };
    for (const [kind, other] of Object.entries(all)) if (!taken.has(other) && !near.has(other)) near.set(other, kind);
  }
  return near;
}
