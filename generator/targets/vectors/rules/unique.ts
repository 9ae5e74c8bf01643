import type { ArrayType, JsonValue, NullableType, UnionType } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { isObject, membersOf, objectOf } from "../../../oracle/json.ts";
import { resolve } from "../../../oracle/types.ts";
import type { Context } from "../values/context.ts";
import { numberFaults } from "../values/number-values.ts";
import { smallest } from "../values/smallest.ts";
import { stringFaults } from "../values/strings.ts";
import { accept, acceptText, type Derived, label, reject, rejectText } from "./case.ts";
import { branchName } from "./choice.ts";

/** Items that are equal or different in ways that are easy to get wrong, two at a time. */
export function* uniqueTexts(context: Context, type: ArrayType): Generator<Derived> {
  const item = resolve(context.declarations, type.items);
  const value = smallest(context, item);
  if (
    (item.kind === "integer" || item.kind === "number") &&
    typeof value === "number" &&
    numberFaults(item, value).length === 0
  ) {
    yield rejectText(
      "uniqueItems",
      "repeated-spelling",
      `[${value},${value}.0]`.replace(/(\.\d+)\.0/, "$10"),
      "uniqueItems",
      "an equal number, spelled another way",
    );
  }
  if (item.kind === "string") {
    yield rejectText(
      "uniqueItems",
      "repeated-escape",
      `[${asReceived(value ?? "")},"${escaped(String(value ?? ""))}"]`,
      "uniqueItems",
      "an equal string, escaped",
    );
    const equivalent = ["\u00e9", "e\u0301"].map((text) => text.padEnd(item.minLength ?? 0, "a"));
    if (equivalent.every((text) => stringFaults(item, { text, inFormat: item.format === null }).length === 0))
      yield accept("uniqueItems", "equivalent", equivalent, "strings that only look equal");
  }
  if (item.kind === "any") yield* anyItems(type.maxItems ?? Number.POSITIVE_INFINITY);
  if (item.kind === "union" || item.kind === "nullable") yield* branchItems(context, type, item);
  if (value === undefined || !isObject(value) || membersOf(value).length < 2) return;
  const reversed = objectOf(membersOf(value).toReversed());
  yield reject(
    "uniqueItems",
    "repeated-order",
    [value, reversed],
    "uniqueItems",
    "an equal object, its members in another order",
  );
}

function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join(
    "",
  );
}

/** Items of any type that a careless comparison takes for equal, and equal ones that it takes for different. */
function* anyItems(most: number): Generator<Derived> {
  const fits = (text: string): boolean => (JSON.parse(text) as readonly unknown[]).length <= most;
  for (const text of differentItems.filter(fits))
    yield acceptText("uniqueItems", `different-${label(text)}`, text, "items that only look equal");
  for (const text of equalItems.filter(fits))
    yield rejectText("uniqueItems", `repeated-${label(text)}`, text, "uniqueItems", "two equal items");
}

const differentItems: readonly string[] = [
  ...['[0,false,"",null,[],{}]', '[1,true,"1",[1],{"1":1}]', '["null",null,"[]",[],"{}",{},"true",true]'],
  ...['[1,"\\"1"]', '[1,"[1","[0"]', '["[","{",[],{}]'],
  ...["[[0],[false],[null],[[]],[{}]]", '[[1,2],[2,1],[1],[2],["1,2"]]', '["a","A","a "]', "[0.1,0.10000000000000002]"],
  ...['[{"a":1},{"a":true},{"a":"1"},{"a":null},{"b":1}]', '[{"a":1,"b":2},{"a":2,"b":1},{"a":1}]'],
  ...['[{"a":{"b":1}},{"a":{"b":2}},{"a":[{"b":1}]}]', '[{"a":[1,2]},{"a":[2,1]}]', '[["a","b"],["a\\",\\"b"]]'],
];

const equalItems: readonly string[] = [
  ...["[null,0,null]", "[true,1,true]", "[0,-0]", "[1,1.0]", "[100,1e2]", '["a","\\u0061"]', "[[],[]]", "[{},{}]"],
  ...["[[1,[2]],[1,[2.0]]]", '[{"a":1,"b":[2]},{"b":[2],"a":1}]', '[{"a":{"b":null}},1,{"a":{"b":null}}]'],
  ...['[[{"a":1,"b":2}],[{"b":2,"a":1}]]', '[{"10":1,"9":2},{"9":2,"10":1}]'],
];

/** An item of each branch beside each other, and each twice. */
function* branchItems(context: Context, type: ArrayType, item: UnionType | NullableType): Generator<Derived> {
  const branches = item.kind === "nullable" ? [item.inner] : item.branches;
  const named = branches.map((branch) => [branchName(context, branch), smallest(context, branch)] as const);
  const values = [...named, ...(item.kind === "nullable" ? [["null", null] as const] : [])].filter(
    (one): one is readonly [string, Exclude<JsonValue, undefined>] => one[1] !== undefined,
  );
  if (type.maxItems === null || values.length <= type.maxItems)
    yield accept(
      "uniqueItems",
      "branches",
      values.map(([, value]) => value),
      "an item of each branch",
    );
  for (const [name, value] of values)
    yield reject("uniqueItems", `repeated-${name}`, [value, value], "uniqueItems", "two equal items of a branch");
}
