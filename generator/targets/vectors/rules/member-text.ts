import type { ObjectType } from "../../../model/type.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { isObject, membersOf } from "../../../oracle/json.ts";
import { escapeAll } from "../text/spelling.ts";
import type { Context } from "../values/context.ts";
import { extraNames, smallest } from "../values/smallest.ts";
import { acceptText, type Derived, label, onceAfter, rejectText } from "./case.ts";

/** Near misses of an object's text: equal names, the reserved name, signs; and what an ignored member may hold. */
export function* memberTexts(context: Context, type: ObjectType, byReference: boolean): Generator<Derived> {
  const base = smallest(context, type);
  const isKnown = byReference || context.repeated.has(type);
  if (base === undefined || !isObject(base)) return;
  const members = membersOf(base).map(([name, value]) => `${JSON.stringify(name)}:${asReceived(value)}`);
  const braces = (...parts: readonly string[]): string => `{${parts.filter((part) => part !== "").join(",")}}`;
  const inside = members.join();

  for (const field of byReference ? type.fields.slice(0, 1) : type.fields) {
    const value = smallest(context, field.type);
    if (value === undefined) continue;
    const [name, part] = [JSON.stringify(field.name), asReceived(value)];
    const others = members.filter((_, index) => membersOf(base)[index]?.[0] !== field.name);
    const [short, long] = [
      braces(`${name}:${part}`, ...others, `${name}:${part}`),
      braces(`${name}:${part}`, `"${escapeAll(field.name)}":${part}`, ...others),
    ];
    // For a type that is used by reference an id does not say which member came first.
    const title = byReference ? "declared" : `twice-${label(field.name)}`;
    yield rejectText("duplicate", title, short, "duplicate", `${field.name} again, at the end`, [field.name]);
    if (!byReference)
      yield rejectText("duplicate", `escaped-${label(field.name)}`, long, "duplicate", `${field.name} again, escaped`, [
        field.name,
      ]);
  }
  const [extra = "extra"] = extraNames([...type.fields.map(({ name }) => name), ...Object.keys(base)], 1);
  const unknown = JSON.stringify(extra);
  yield rejectText(
    "duplicate",
    "unknown",
    braces(inside, `${unknown}:0,${unknown}:0`),
    "duplicate",
    "an unknown name again",
    [extra],
  );
  yield rejectText("unknown-member", "reserved", braces('"__proto__":{}', inside), "reservedName", "a reserved name", [
    "__proto__",
  ]);
  if (type.additional.policy === "ignore" && (type.maxProperties ?? Number.POSITIVE_INFINITY) > members.length) {
    const passed = Object.entries(skipped).map(([title, value]) =>
      acceptText(
        "unknown-member",
        `skip-${title}`,
        braces(`${unknown}:${value}`, inside),
        "a value that nothing looks at, before the others",
      ),
    );
    yield* onceAfter(1, passed, isKnown);
    const half = `${unknown}:"\\ud800"`;
    yield rejectText(
      "unknown-member",
      "skip-half-pair",
      braces(half, inside),
      "surrogate",
      "a value that nothing looks at, with half of a surrogate pair",
      [extra],
    );
    const spoilt = ["01", "[1,]", '"\\x"', "tru", '{"a"}', "1e", '"\t"'].map((value) =>
      rejectText(
        "unknown-member",
        `skip-${label(value)}`,
        braces(`${unknown}:${value}`, inside),
        "syntax",
        "a value that nothing looks at, and no JSON",
      ),
    );
    yield* onceAfter(0, spoilt, isKnown);
  }
  const first = JSON.stringify(membersOf(base)[0]?.[0] ?? extra);
  const rows: readonly (readonly [string, string])[] = [
    ["comma-at-end", `{${inside}${inside === "" ? "" : ","}${unknown}:0,}`],
    ["no-colon", `{${unknown} 0}`],
    ["no-comma", `{${inside}${inside === "" ? "" : " "}${unknown}:0 ${JSON.stringify(`${extra}x`)}:0}`],
    ["comma-and-space-at-end", `{${inside}, }`],
    ["comma-at-start", `{,${unknown}:0}`],
    ["no-quotes", `{${extra}:0}`],
    ["no-end", `{${inside}`],
    ["wrong-end", `{${inside}]`],
    ["wrong-start", `[${inside}}`],
    ["other-start", `(${inside}}`],
    ["wrong-quote", `{'${first.slice(1)}:0}`],
    ["wrong-last-quote", `{${first.slice(0, -1)}':0}`],
    ["half-name", `{${inside}${inside === "" ? "" : ","}"\\ud800":0}`],
  ];
  for (const [name, text] of rows.slice(0, byReference ? 1 : rows.length)) {
    yield rejectText(
      "near-miss",
      name,
      text,
      name === "half-name" ? "surrogate" : "syntax",
      "nearly the text of an object",
    );
  }
}

/** Values of a member that is read over, each with what a careless reader stumbles on. */
const skipped = {
  nested: '{"a":[{"type":"x"},[],{}],"}":"]","\\"":"\\\\"}',
  text: '"\\"}],{[:\\\\\\u0022\\ud83d\\ude00\u{1f600}"',
  number: "-12.5E+03",
  words: "[ true , false , null ]",
};
