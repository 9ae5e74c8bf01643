import type { StringType } from "../../../model/type.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { formatSamples } from "../values/formats.ts";
import {
  type Candidate,
  candidates,
  candidatesOfLength,
  flavours,
  plainText,
  stringFaults,
} from "../values/strings.ts";
import { accept, type Derived, label, omit, reject } from "./case.ts";

/** How many samples to take. */
interface Most {
  readonly valid: number;
  readonly invalid: number;
}

/** Lengths at their edges, the pattern, the format, and characters that JSON escapes. */
export function* stringCases(context: Context, type: StringType, byReference: boolean): Generator<Derived> {
  const most = byReference ? caps.samplesByReference : caps.samples;
  yield* lengthCases(type, "minLength", type.minLength, "at");
  if (type.minLength !== null && type.minLength > 0) yield* lengthCases(type, "minLength", type.minLength - 1, "under");
  yield* lengthCases(type, "maxLength", type.maxLength, "at");
  yield* lengthCases(type, "maxLength", type.maxLength === null ? null : type.maxLength + 1, "over");
  yield* patternCases(context, type, most);
  yield* formatCases(type, most);
  yield* characterCases(type);
}

/** One string of the length for each way of counting that must not be used, as far as the pattern allows. */
function* lengthCases(
  type: StringType,
  rule: "minLength" | "maxLength",
  length: number | null,
  side: "at" | "under" | "over",
): Generator<Derived> {
  if (length === null) return;
  if (length > caps.stringLength) {
    yield omit(rule, side, `strings of more than ${caps.stringLength} code points are not made`);
    return;
  }
  const expected = side === "at" ? "" : rule;
  const fitting = candidatesOfLength(type, length).filter((one) => stringFaults(type, one).join() === expected);
  const texts = new Map<string, string>();
  for (const one of fitting) {
    const name = nameOf(side, one, length);
    if (!texts.has(name)) texts.set(name, one.text);
  }
  if (texts.size === 0) {
    yield omit(
      rule,
      side,
      `no string of ${length} code points is known that ${expected === "" ? "is valid" : "breaks nothing else"}`,
    );
  }
  for (const [name, text] of texts) {
    const comment = `${length} code points${commentOn(name)}`;
    yield expected === "" ? accept(rule, name, text, comment) : reject(rule, name, text, rule, comment);
  }
}

function nameOf(side: string, { text }: Candidate, length: number): string {
  const flavour = flavours.find((one) => one !== "ascii" && plainText(length, one) === text);
  return flavour === undefined ? side : `${side}-${flavour}`;
}

function commentOn(name: string): string {
  if (name.endsWith("-astral")) return ", one of them two UTF-16 code units";
  return name.endsWith("-combining") ? ", two of them one grapheme" : "";
}

function* patternCases(context: Context, type: StringType, most: Most): Generator<Derived> {
  if (type.pattern === null) return;
  const known = candidates(context, type);
  const valid = known.filter((one) => stringFaults(type, one).length === 0).slice(0, most.valid);
  const missing = known.filter((one) => stringFaults(type, one).join() === "pattern").slice(0, most.invalid);
  if (valid.length === 0) yield omit("pattern", "match", "no string is known that matches and is otherwise valid");
  if (missing.length === 0) yield omit("pattern", "miss", "no string is known that breaks nothing but the pattern");
  for (const { text } of valid) yield accept("pattern", `match-${label(text)}`, text, "matches");
  for (const { text } of missing) yield reject("pattern", `miss-${label(text)}`, text, "pattern", "does not match");
}

function* formatCases(type: StringType, most: Most): Generator<Derived> {
  if (type.format === null) return;
  const { valid, invalid } = formatSamples[type.format];
  const good = valid.filter((text) => stringFaults(type, { text, inFormat: true }).length === 0);
  const bad = invalid.filter((text) => stringFaults(type, { text, inFormat: false }).join() === "format");
  for (const text of good.slice(0, most.valid)) {
    yield accept("format", `valid-${label(text)}`, text, `in the format ${type.format}`);
  }
  for (const text of bad.slice(0, most.invalid)) {
    yield reject("format", `invalid-${label(text)}`, text, "format", `not in the format ${type.format}`);
  }
}

const escapes = '"\\/\b\f\n\r\t\u0000\u001f\u007f';
const unescaped = "\u00e9\u2028\ufeff\uffff\u{10ffff}<&'";

function* characterCases(type: StringType): Generator<Derived> {
  if (type.format !== null) return;
  for (const [name, text] of Object.entries({ escaped: escapes, unescaped })) {
    const filled = text.padEnd(type.minLength ?? 0, "a");
    if (filled.length > caps.stringLength || stringFaults(type, { text: filled, inFormat: true }).length > 0) continue;
    yield accept(
      "characters",
      name,
      filled,
      name === "escaped" ? "what JSON may escape, DEL among it" : "what is never escaped",
    );
  }
}
