import type { FaultCode } from "../../../oracle/fault.ts";
import type { Draft } from "../judge.ts";
import { extraPath, type TextBase, textDraft, withExtra } from "./base.ts";

/** A fault, the text that has it, and where in that text it is told. */
type Row = readonly [name: string, text: string, code: FaultCode, at: readonly string[]];

const faults: readonly Row[] = [
  ["range", "1e400", "range", []],
  ["unsafe", "-9007199254740993", "range", []],
  ["surrogate", '"a\\ud83d"', "surrogate", []],
  ["surrogate-name", '{"a":1,"b\\udc00":1}', "surrogate", []],
  ["surrogate-first-name", '{"\\udc00":1}', "surrogate", []],
  ["reserved", '{"a":1,"__proto__":1}', "reservedName", ["__proto__"]],
  ["duplicate", '{"a/b":1,"c":2,"a/b":1}', "duplicate", ["a/b"]],
  ["syntax", '{"a":tru}', "syntax", []],
];

/** Values around a fault, `|` for it, and the way to it. */
const places: readonly (readonly [name: string, text: string, at: readonly string[]])[] = [
  ["member-item", '{"b":[],"a":[0,{},|]}', ["a", "2"]],
  ["item-member", '[[],{"c":0,"":|}]', ["1", ""]],
  ["items", "[[0],[1,[2],|,3]]", ["1", "2"]],
  ["members", '{"a/b":{"c":{},"m~n":|}}', ["a/b", "m~n"]],
  ["far", `[${"0,".repeat(10)}{"":{"\\u0061":|}}]`, ["10", "", "a"]],
];

/** Faults of the text two and more levels down in a member that nothing declares: behind what is closed, and in names that a JSON Pointer escapes. */
export function pathDrafts(base: TextBase): readonly Draft[] {
  return places.flatMap(([place, around, way]) =>
    faults.map(([name, text, code, at]) => {
      const path = code === "syntax" ? "" : extraPath(base, ...way, ...at);
      const frame = withExtra(
        base,
        around.replace("|", () => text),
      );
      return textDraft(base, "text", `path-${place}-${name}`, frame, { code, path }, "a fault deep in a value");
    }),
  );
}
