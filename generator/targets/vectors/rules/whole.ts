import type { JsonValue } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { isArray, isObject, type JsonObject, membersOf, objectOf } from "../../../oracle/json.ts";
import { escapedStrings, exponents, indented, loose, spaced } from "../text/spelling.ts";
import { acceptText, type Case, rejectText } from "./case.ts";

type Members = readonly (readonly [string, JsonValue])[];

/** The same value with the members of all its objects in other orders. */
export function orders(value: JsonValue): Readonly<Record<string, readonly [JsonValue, string]>> {
  return {
    reversed: [reorder(value, (members) => members.toReversed()), "the maximal value, back to front"],
    "first-last": [
      reorder(value, (members) => [...members.slice(1), ...members.slice(0, 1)]),
      "the first members last",
    ],
    "last-first": [
      reorder(value, (members) => [...members.slice(-1), ...members.slice(0, -1)]),
      "the last members first",
    ],
    "second-first": [
      reorder(value, (members) => [...members.slice(1, 2), ...members.slice(0, 1), ...members.slice(2)]),
      "the second members first",
    ],
  };
}

function reorder(value: JsonValue, order: (members: Members) => Members): JsonValue {
  if (isArray(value)) return value.map((item) => reorder(item, order));
  if (!isObject(value)) return value;
  const members = membersOf(value).map(([name, part]) => [name, reorder(part, order)] as const);
  return objectOf(order(members));
}

/** A whole value in other spellings, and what stands around it or is missing at its end. */
export function wholeTexts(smallest: JsonValue, large: JsonValue): readonly (Case & { readonly text: string })[] {
  const [text, plain] = [asReceived(large), asReceived(smallest)];
  const spellings = [
    acceptText("spelling", "spaced", spaced(text), "white space wherever it may stand"),
    acceptText("spelling", "loose", loose(text), "one space behind every colon and comma"),
    acceptText("spelling", "indented", indented(text), "a line for each member and item"),
    acceptText("spelling", "escaped", escapedStrings(text), "every character of names and strings escaped"),
    acceptText("spelling", "exponents", exponents(text), "numbers with exponents and zeros that are not needed"),
    acceptText("spelling", "around", ` \t\r\n${plain}\n\r\t `, "white space around the value"),
  ].filter((one) => one.text !== text && one.text !== plain);
  const broken = [
    rejectText("near-miss", "trailing", `${plain} x`, "syntax", "something after the value"),
    rejectText("near-miss", "second", `${plain}\n${plain}`, "syntax", "a second value"),
    rejectText("near-miss", "leading", `\u00a0${plain}`, "syntax", "a space that JSON does not know"),
    rejectText("near-miss", "mark", `\ufeff${plain}`, "bom", "a byte order mark"),
    ...(isOpenEnded(large)
      ? []
      : [rejectText("near-miss", "cut", text.slice(0, -1), "syntax", "the last byte is missing")]),
  ];
  return [...spellings, ...broken] as readonly (Case & { readonly text: string })[];
}

/** Whether a value may still be one when its text is cut short, as a number. */
function isOpenEnded(value: JsonValue | JsonObject): boolean {
  return typeof value === "number";
}
