import type { ArrayType, JsonValue, MapType, TypeNode } from "../../../model/type.ts";
import { jsonTypes, membersOf, objectOf } from "../../../oracle/json.ts";
import { acceptedTypes } from "../../../oracle/types.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { arrayOf, mapOf, smallest } from "../values/smallest.ts";
import { variants } from "../values/variants.ts";
import type { FaultCode } from "../vector.ts";
import { accept, type Derived, omit, reject } from "./case.ts";
import { mistypeCode, plainest } from "./type.ts";

type CountRule = "minItems" | "maxItems" | "minProperties" | "maxProperties";

/** An array or map of so many entries. */
type Maker = (count: number) => JsonValue | undefined;

/** Number of items and their being different. The items' own values are derived at the items. */
export function* arrayCases(context: Context, type: ArrayType): Generator<Derived> {
  const make = (count: number): readonly JsonValue[] | undefined => arrayOf(context, type, count);
  const least = type.minItems ?? 0;
  if (type.maxItems === null && least < 2) {
    const several = make(2);
    if (several !== undefined) yield accept("items", "two", several, "two items");
  }
  yield* countCases("minItems", type.minItems, make);
  yield* countCases("maxItems", type.maxItems, make);
  if (type.uniqueItems) yield* uniqueCases(context, type);
  const wrong = wrongFor(context, type.items);
  const items = make(Math.max(2, least));
  if (wrong === undefined || items === undefined || (type.maxItems ?? 2) < 2 || type.uniqueItems) return;
  const comment = "the first item is of another type, those behind it are valid";
  yield reject("items", "first-wrong", items.with(0, wrong.value), wrong.code, comment, ["0"]);
}

/** A plain value of a JSON type that a type does not accept, and its fault. */
function wrongFor(
  context: Context,
  node: TypeNode,
): { readonly value: JsonValue; readonly code: FaultCode } | undefined {
  const accepted = acceptedTypes(context.declarations, node);
  const other = jsonTypes.find((one) => !accepted.has(one));
  return other === undefined ? undefined : { value: plainest[other], code: mistypeCode(context, node) };
}

/** The number at its edge and one past it. */
function* countCases(rule: CountRule, bound: number | null, make: Maker): Generator<Derived> {
  if (bound === null) return;
  const most = rule.startsWith("max");
  const unit = rule.endsWith("Items") ? "items" : "members";
  const past = most ? bound + 1 : bound - 1;
  for (const [name, count] of [
    ["at", bound],
    [most ? "over" : "under", past],
  ] as const) {
    if (count < 0) continue;
    const value = make(count);
    if (count > caps.items) yield omit(rule, name, `more than ${caps.items} ${unit} are not made`);
    else if (value === undefined) yield omit(rule, name, `${count} ${unit} that break nothing else could not be made`);
    else if (name === "at") yield accept(rule, name, value, `${count} ${unit}`);
    else yield reject(rule, name, value, rule, `${count} ${unit}`);
  }
}

function* uniqueCases(context: Context, type: ArrayType): Generator<Derived> {
  const count = Math.max(2, type.minItems ?? 0);
  if (type.maxItems !== null && type.maxItems < 2) return;
  const items = count > caps.items ? [] : variants(context, type.items, count);
  const enough = items.length === count;
  if (enough) yield accept("uniqueItems", "different", items, `${count} different items`);
  else yield omit("uniqueItems", "different", "not enough different items are known");
  const repeated = [...items.slice(0, count - 1), ...items.slice(0, 1)];
  if (repeated.length === count)
    yield reject("uniqueItems", "repeated", repeated, "uniqueItems", "the last item repeats the first");
  else yield omit("uniqueItems", "repeated", "not enough different items are known");
}

/** Names and number of a map's members. The members' own values are derived at the members. */
export function* mapCases(context: Context, type: MapType): Generator<Derived> {
  yield* countCases("minProperties", type.minProperties, (count) => mapOf(context, type, count));
  yield* countCases("maxProperties", type.maxProperties, (count) => mapOf(context, type, count));
  const value = smallest(context, type.values);
  if (value === undefined) return;
  const names = ["z", "", "a/b~c", "constructor", "toString", "\u00e9", "e\u0301", "a"];
  const [least, most] = [type.minProperties ?? 0, type.maxProperties ?? names.length];
  const fitting = names.slice(0, most);
  if (fitting.length < least || fitting.length === 0) return;
  yield accept(
    "members",
    "names",
    objectOf(fitting.map((name) => [name, value])),
    "any name, written back in the order received",
  );
  const wrong = wrongFor(context, type.values);
  const count = Math.max(2, least);
  const valid = mapOf(context, type, count);
  if (wrong === undefined || valid === undefined || (type.maxProperties ?? count) < count) return;
  const [[first = ""] = [], ...behind] = membersOf(valid);
  const spoilt = objectOf([[first, wrong.value], ...behind]);
  yield reject(
    "members",
    "first-wrong",
    spoilt,
    wrong.code,
    "the first member is of another type, the second is valid",
    [first],
  );
}
