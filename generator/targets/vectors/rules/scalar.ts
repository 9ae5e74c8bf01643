import type { EnumType, JsonScalar, LiteralType } from "../../../model/type.ts";
import { isWritable } from "../../../oracle/json.ts";
import { caps } from "../caps.ts";
import { escapeAll } from "../text/spelling.ts";
import type { Context } from "../values/context.ts";
import { stringFaults } from "../values/strings.ts";
import { variants } from "../values/variants.ts";
import { accept, acceptText, type Derived, isOmission, label, omit, reject, rejectText } from "./case.ts";
import { stringCases } from "./string.ts";

/** Values of the same JSON type beside a constant. */
export function* literalCases({ value }: LiteralType, byReference: boolean): Generator<Derived> {
  const others = [...beside(value), ...(byReference ? [] : nearBy(value))].filter(([, other]) => other !== value);
  for (const [name, other] of others) yield reject("const", name, other, "const", `not the constant, ${name}`);
  if (typeof value === "string" && value !== "") {
    yield acceptText("lexeme", "escaped", `"${escapeAll(value)}"`, "the constant, every character escaped");
    yield rejectText(
      "near-miss",
      "open-end",
      JSON.stringify(value).slice(0, -1),
      "syntax",
      "the constant without its last quote",
    );
  }
  if (typeof value !== "number") return;
  for (const [name, text] of Object.entries({ exponent: value.toExponential(), zeros: `${value}.0` })) {
    if (Number(text) === value && isWritable(value))
      yield acceptText("lexeme", name, text, "the constant in another spelling");
  }
}

/** Each listed value, values beside the list, and for an open enum the rules of its strings. */
export function* enumCases(context: Context, type: EnumType, byReference: boolean): Generator<Derived> {
  for (const value of type.values.slice(0, caps.enumValues))
    yield accept("enum", `listed-${label(value)}`, value, "listed");
  if (type.values.length > caps.enumValues) {
    yield omit(
      "enum",
      "listed",
      `only the first ${caps.enumValues} of ${type.values.length} values are tried one by one`,
    );
  }
  const listed = byReference ? type.values.slice(0, 1) : type.values.slice(0, caps.enumValues);
  for (const value of listed.filter((one) => one !== "")) {
    yield acceptText("lexeme", `escaped-${label(value)}`, `"${escapeAll(value)}"`, "listed, every character escaped");
  }
  const unlisted = (text: unknown): boolean => !type.values.some((value) => value === text);
  const { base } = type;
  const near = beside(type.values[0] ?? "").filter(([, text]) => unlisted(text));
  if (base === null) {
    for (const [name, text] of near) yield reject("enum", name, text, "enum", `not listed, ${name}`);
    for (const [value, name, text] of listed.flatMap(nearValue)) {
      if (unlisted(text)) yield reject("enum", `${name}-${label(value)}`, text, "enum", `not listed, ${name}`);
    }
    return;
  }
  for (const [name, text] of near) {
    if (stringFaults(base, { text: String(text), inFormat: base.format === null }).length > 0) continue;
    yield accept("enum", `unknown-${name}`, text, `not listed, ${name}; the enum is open`);
  }
  const count = Math.min(type.values.length, caps.enumValues) + 1;
  const other = variants(context, base, count).find(unlisted);
  if (other === undefined) yield omit("enum", "unknown", "no string beside the list is known that is valid");
  else yield accept("enum", "unknown", other, "not listed; the enum is open");
  for (const one of stringCases(context, base, byReference)) if (isOmission(one) || unlisted(one.value)) yield one;
}

function nearValue(value: string): readonly (readonly [string, string, JsonScalar])[] {
  return nearBy(value).map(([name, text]) => [value, name, text]);
}

/** More of such values: strings of the same beginning or length, numbers on the other side. */
function nearBy(value: JsonScalar): readonly (readonly [string, JsonScalar])[] {
  if (typeof value === "number") return [["before", value - 1]];
  if (typeof value !== "string" || value === "") return [];
  const signs = Array.from(value);
  return [
    ["shorter", signs.slice(0, -1).join("")],
    ["last-changed", signs.with(-1, value.endsWith("~") ? "-" : "~").join("")],
    ["first-changed", signs.with(0, value.startsWith("~") ? "-" : "~").join("")],
    ["combining", `${value}\u0301`],
    ["ends-in-nul", `${value}\u0000`],
  ];
}

/** Values that a careless comparison takes for the same. */
function beside(value: JsonScalar): readonly (readonly [string, JsonScalar])[] {
  if (typeof value === "boolean") return [["negated", !value]];
  if (typeof value === "number") {
    // Neither so large that it is the value itself, nor out of range.
    const next = [value + 1, value - 1, 0].find((other) => other !== value && Number.isSafeInteger(Math.trunc(other)));
    return next === undefined ? [] : [["next", next]];
  }
  if (value === null) return [];
  const [lower, upper] = [value.toLowerCase(), value.toUpperCase()];
  const cased = value === upper ? lower : upper;
  const texts = [
    ["longer", `${value}x`],
    ["padded", `${value} `],
    ["empty", ""],
  ] as const;
  return [...texts, ["other-case", cased] as const].filter(([, text]) => text !== value);
}
