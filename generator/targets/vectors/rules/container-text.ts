import type { ArrayType, JsonValue, MapType } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { objectOf } from "../../../oracle/json.ts";
import type { Context } from "../values/context.ts";
import { arrayOf, smallest } from "../values/smallest.ts";
import { accept, type Derived, rejectText } from "./case.ts";
import { uniqueTexts } from "./unique.ts";

/** Near misses of an array's text, and items that are equal or different in ways that are easy to get wrong. */
export function* arrayTexts(context: Context, type: ArrayType, byReference: boolean): Generator<Derived> {
  const items = arrayOf(context, type, Math.max(2, type.minItems ?? 0)) ?? arrayOf(context, type, type.minItems ?? 0);
  if (items === undefined) return;
  const inside = items.map(asReceived).join();
  const rows: readonly (readonly [string, string])[] = [
    ["comma-at-end", `[${inside},]`],
    ["comma-at-start", `[,${inside}]`],
    ["two-commas", `[${items.map(asReceived).join(",,")},,]`],
    ...(items[0] === undefined ? [] : [["no-comma", `[${asReceived(items[0])} ${asReceived(items[0])}]`] as const]),
    ["no-end", `[${inside}`],
    ["wrong-end", `[${inside}}`],
    // As a name, this string is refused before the colon is missed.
    ...(items[0] === "__proto__" ? [] : [["wrong-start", `{${inside}]`] as const]),
    ["other-start", `(${inside}]`],
  ];
  for (const [name, text] of rows.slice(0, byReference ? 1 : rows.length)) {
    yield rejectText("near-miss", name, text, "syntax", "nearly the text of an array");
  }
  if (type.uniqueItems && Math.max(2, type.minItems ?? 0) === 2 && (type.maxItems ?? 2) >= 2)
    yield* uniqueTexts(context, type);
}

/** Order, equal names and the reserved name among the members of a map. */
export function* mapTexts(context: Context, type: MapType): Generator<Derived> {
  const value = smallest(context, type.values);
  if (value === undefined) return;
  const [least, most] = [type.minProperties ?? 0, type.maxProperties ?? Number.POSITIVE_INFINITY];
  const fits = (count: number): boolean => count >= least && count <= most;
  const named = (names: readonly string[]): JsonValue => objectOf(names.map((name) => [name, value]));
  const numbers = ["b", "10", "9", "a", "1", "4294967295", "-1", "01"];
  if (fits(numbers.length)) yield accept("members", "number-names", named(numbers), "names that JavaScript would sort");
  const part = asReceived(value);
  if (most >= 2) {
    yield rejectText("duplicate", "member", `{"a":${part},"a":${part}}`, "duplicate", "an equal name again", ["a"]);
    yield rejectText(
      "duplicate",
      "escaped",
      `{"a":${part},"\\u0061":${part}}`,
      "duplicate",
      "an equal name again, escaped",
      ["a"],
    );
  }
  yield rejectText("unknown-member", "reserved", `{"__proto__":${part}}`, "reservedName", "a reserved name", [
    "__proto__",
  ]);
  yield rejectText("near-miss", "comma-at-end", `{"a":${part},}`, "syntax", "nearly the text of an object");
  yield rejectText("near-miss", "no-colon", `{"a" ${part}}`, "syntax", "nearly the text of an object");
  yield rejectText("near-miss", "wrong-quote", `{'a":${part}}`, "syntax", "nearly the text of an object");
  yield rejectText("near-miss", "wrong-start", `["a":${part}}`, "syntax", "nearly the text of an object");
  yield rejectText("near-miss", "wrong-end", `{"a":${part}]`, "syntax", "nearly the text of an object");
}
