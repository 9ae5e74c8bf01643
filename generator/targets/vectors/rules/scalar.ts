import type { EnumType, JsonScalar, LiteralType } from "../../../model/type.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { stringFaults } from "../values/strings.ts";
import { variants } from "../values/variants.ts";
import { accept, type Derived, isOmission, label, omit, reject } from "./case.ts";
import { stringCases } from "./string.ts";

/** Values of the same JSON type beside a constant. */
export function* literalCases({ value }: LiteralType): Generator<Derived> {
  for (const [name, other] of beside(value)) yield reject("const", name, other, "const", `not the constant, ${name}`);
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
  const unlisted = (text: unknown): boolean => !type.values.some((value) => value === text);
  const { base } = type;
  const near = beside(type.values[0] ?? "").filter(([, text]) => unlisted(text));
  if (base === null) {
    for (const [name, text] of near) yield reject("enum", name, text, "enum", `not listed, ${name}`);
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
