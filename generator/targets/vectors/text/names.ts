import { child } from "../../../model/pointer.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import { membersOf } from "../../../oracle/json.ts";
import type { Draft } from "../judge.ts";
import { extended, extraPath, type Meant, type TextBase, textDraft, whole, withExtra } from "./base.ts";
import { escapeAll } from "./spelling.ts";

type Row = readonly [name: string, frame: string, meant: Meant, comment: string];

/** Names of members: equal ones, the reserved one, and spellings. */
export function nameDrafts(base: TextBase): readonly Draft[] {
  return [...extraRows(base), ...declaredRows(base)].map(([name, frame, meant, comment]) =>
    textDraft(base, "text", name, frame, meant, comment),
  );
}

function extraRows(base: TextBase): readonly Row[] {
  const name = JSON.stringify(base.extra);
  const twice = (again: string): string => extended(base, `${name}:1,${again}:1`);
  const duplicate = (...inside: readonly string[]): Meant => ({ code: "duplicate", path: extraPath(base, ...inside) });
  const reserved = (path: string): Meant => ({ code: "reservedName", path });
  const inside = (value: string): string => withExtra(base, value);
  return [
    ["duplicate", twice(name), duplicate(), "an equal name again"],
    ["duplicate-escaped", twice(`"${escapeAll(base.extra)}"`), duplicate(), "an equal name again, escaped"],
    ["duplicate-inside", inside('{"a":1,"a":1}'), duplicate("a"), "in a value that nothing declares"],
    ["duplicate-deep", inside('[{},{"a":{"b":0,"c":0,"b":0}}]'), duplicate("1", "a", "b"), "deep in such a value"],
    ["duplicate-empty", inside('{"":1,"":1}'), duplicate(""), "the empty name twice"],
    [
      "duplicate-pair",
      inside('{"\u{1f600}":1,"\\ud83d\\ude00":1}'),
      duplicate("\u{1f600}"),
      "a surrogate pair, escaped the second time",
    ],
    ["duplicate-short-escape", inside('{"/":1,"\\/":1}'), duplicate("/"), "a slash, escaped the second time"],
    ["duplicate-many", inside(`{${manyNames(40)},"n0":0}`), duplicate("n0"), "the first of forty names again"],
    ["names-digits", inside('{"b":0,"9":1,"0":2,"a":3}'), "agreed", "names of a digit, in received order"],
    ["names-digits-sorted", inside('{"1":1,"2":2,"a":3}'), "agreed", "names of a digit, where JavaScript puts them"],
    [
      "surrogate-name-first",
      inside('{"\\ud800":1,"a":1}'),
      { code: "surrogate", path: extraPath(base) },
      "half of a surrogate pair for a name, and another member behind it",
    ],
    [
      "surrogate-value-first",
      inside('{"a":"\\ud800","b":1}'),
      { code: "surrogate", path: extraPath(base, "a") },
      "half of a surrogate pair for a value, and another member behind it",
    ],
    ["names-many", extended(base, `${manyNames(90)},${name}:{${manyNames(90)}}`), "agreed", "ninety names"],
    [
      "duplicate-behind-many",
      extended(base, `${manyNames(90)},"n0":0`),
      { code: "duplicate", path: child("", "n0") },
      "the first of ninety names again",
    ],
    ["syntax-behind-many", extended(base, `${manyNames(90)},"n":01`), whole("syntax"), "no number behind ninety names"],
    ["equivalent", inside('{"\u00e9":1,"e\u0301":1,"E\u0301":1,"A":1,"a":1}'), "agreed", "names that only look equal"],
    ["sibling-objects", inside('[{"a":1},{"a":1}]'), "agreed", "an equal name in another object"],
    ["reserved-name", extended(base, '"__proto__":1'), reserved("/__proto__"), "a reserved name"],
    [
      "reserved-name-escaped",
      extended(base, '"\\u005f_proto__":1'),
      reserved("/__proto__"),
      "a reserved name, escaped",
    ],
    [
      "reserved-name-inside",
      inside('{"__proto__":1}'),
      reserved(extraPath(base, "__proto__")),
      "in a value that nothing declares",
    ],
    [
      "reserved-name-deep",
      inside('[[{"a":{"__proto__":{}}}]]'),
      reserved(extraPath(base, 0, 0, "a", "__proto__")),
      "deep in such a value",
    ],
    [
      "reserved-name-twice",
      inside('{"__proto__":1,"__proto__":1}'),
      reserved(extraPath(base, "__proto__")),
      "twice, the first counts",
    ],
    [
      "reserved-name-near",
      inside('{"__proto_":1,"_proto__":1,"__PROTO__":1,"__proto__x":1,"proto":1}'),
      "agreed",
      "names that are nearly the reserved one",
    ],
    ["reserved-name-value", inside('"__proto__"'), "agreed", "a value like the reserved name"],
    ["surrogate-name", extended(base, '"\\ud800":1'), whole("surrogate"), "a name with half of a surrogate pair"],
    [
      "surrogate-name-inside",
      inside('{"a\\udfff":1}'),
      { code: "surrogate", path: extraPath(base) },
      "the same in a value that nothing declares",
    ],
    ["bad-escape-name", extended(base, '"\\q":1'), whole("syntax"), "a name with an escape that does not exist"],
    ["raw-control-name", extended(base, '"a\tb":1'), whole("syntax"), "a name with a control character"],
    ["single-quotes", extended(base, "'a':1"), whole("syntax"), "a name in single quotes"],
    ["unquoted", extended(base, "a:1"), whole("syntax"), "a name without quotes"],
    ["number-name", extended(base, "1:1"), whole("syntax"), "a number for a name"],
    ["null-name", extended(base, "null:1"), whole("syntax"), "null for a name"],
    ["no-colon", extended(base, `${name} 1`), whole("syntax"), "no colon"],
    ["two-colons", extended(base, `${name}::1`), whole("syntax"), "two colons"],
    ["comma-for-colon", extended(base, `${name},1`), whole("syntax"), "a comma for the colon"],
    ["equals-sign", extended(base, `${name}=1`), whole("syntax"), "an equals sign for the colon"],
    ["no-value", extended(base, `${name}:`), whole("syntax"), "no value"],
    ["no-colon-no-value", extended(base, name), whole("syntax"), "a name alone"],
    ["no-comma", extended(base, `${name}:1 "b":2`), whole("syntax"), "no comma between members"],
    ["two-commas", extended(base, `${name}:1,,"b":2`), whole("syntax"), "two commas between members"],
    ["semicolon", extended(base, `${name}:1;"b":2`), whole("syntax"), "a semicolon between members"],
    ["open-name", `${extended(base, '"a').slice(0, -1)}`, whole("syntax"), "a name that does not end"],
    [
      "name-space",
      extended(base, `${name} \t\r\n: \t\r\n[1 \t\r\n, \t\r\n2]`),
      "agreed",
      "white space around the signs",
    ],
  ];
}

function manyNames(count: number): string {
  return Array.from({ length: count }, (_, index) => `"n${index}":0`).join();
}

/** Members of the frame itself. */
function declaredRows(base: TextBase): readonly Row[] {
  const members = membersOf(base.value);
  const [first] = members;
  if (first === undefined) return [];
  const [name, value] = first;
  const member = `${JSON.stringify(name)}:${asReceived(value)}`;
  const spelled = members.map(([one, part]) => `"${escapeAll(one)}":${asReceived(part)}`).join();
  const meant: Meant = { code: "duplicate", path: child("", name) };
  return [
    ["duplicate-declared", extended(base, member), meant, "a declared member again, with an equal value"],
    ["names-escaped", `{${spelled}}`, null, "every name spelled in escapes"],
  ];
}
