import type { StringType } from "../../../model/type.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { formatEdges } from "../values/format-edges.ts";
import { formatSamples } from "../values/formats.ts";
import {
  type Candidate,
  candidates,
  candidatesOfLength,
  type Flavour,
  flavours,
  flavoursByReference,
  patternEdges,
  plainText,
  smallestString,
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
  const { minLength: least, maxLength: greatest } = type;
  const kinds = byReference ? flavoursByReference : flavours;
  yield* lengthCases(type, "minLength", least, "at", kinds);
  if (least !== null && least > 0) yield* lengthCases(type, "minLength", least - 1, "under", kinds);
  yield* lengthCases(type, "maxLength", greatest, "at", kinds);
  yield* lengthCases(type, "maxLength", greatest === null ? null : greatest + 1, "over", kinds);
  yield* patternCases(context, type, most);
  if (!byReference) yield* edgeCases(context, type);
  yield* formatCases(type, byReference ? most : caps.formatSamples);
  yield* characterCases(type);
}

/** One string of the length for each way of counting that must not be used, as far as the pattern allows. */
function* lengthCases(
  type: StringType,
  rule: "minLength" | "maxLength",
  length: number | null,
  side: "at" | "under" | "over",
  kinds: readonly Flavour[],
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
    const flavour = flavourOf(one, length);
    const name = flavour === "ascii" ? side : `${side}-${flavour}`;
    if (kinds.includes(flavour) && !texts.has(name)) texts.set(name, one.text);
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

function flavourOf({ text }: Candidate, length: number): Flavour {
  return flavours.find((one) => one !== "ascii" && plainText(length, one) === text) ?? "ascii";
}

function commentOn(name: string): string {
  const [, , kind = "ascii"] = /^([a-z]+)-(.+)$/.exec(name) ?? [];
  return flavourComments[kind as Flavour];
}

const flavourComments: Readonly<Record<Flavour, string>> = {
  ascii: "",
  astral: ", one of them two UTF-16 code units",
  combining: ", two of them one grapheme",
  "two-byte": ", each two bytes",
  "three-byte": ", each three bytes",
  pairs: ", each two UTF-16 code units",
  family: ", five of them one grapheme",
  "line-end": ", a line end and U+0000 among them",
};

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

/** Ends of the classes of a pattern: the first and last character of each, and those outside. */
function* edgeCases(context: Context, type: StringType): Generator<Derived> {
  const base = smallestString(context, type);
  if (type.pattern === null || type.format !== null || base === undefined) return;
  for (const text of patternEdges(type.pattern, base)) {
    const faults = stringFaults(type, { text, inFormat: true }).join();
    if (faults === "") yield accept("pattern", `edge-${label(text)}`, text, "an end of a class of the pattern");
    if (faults === "pattern")
      yield reject("pattern", `edge-${label(text)}`, text, "pattern", "just outside a class of the pattern");
  }
}

function* formatCases(type: StringType, most: Most): Generator<Derived> {
  if (type.format === null) return;
  const samples = formatSamples[type.format];
  const edges = formatEdges[type.format];
  const valid = [...new Set([...samples.valid, ...edges.valid])];
  const invalid = [...new Set([...samples.invalid, ...edges.invalid])];
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
