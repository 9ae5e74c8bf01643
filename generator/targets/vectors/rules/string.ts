import type { Pattern, StringType } from "../../../model/type.ts";
import { repeatSamples } from "../../../patterns/repeats.ts";
import { caps } from "../caps.ts";
import type { Context } from "../values/context.ts";
import { formatEdges } from "../values/format-edges.ts";
import { formatSamples } from "../values/formats.ts";
import { patternEdges } from "../values/pattern-edges.ts";
import {
  type Candidate,
  candidates,
  candidatesOfLength,
  type Flavour,
  flavours,
  flavoursByReference,
  plainText,
  stringFaults,
} from "../values/strings.ts";
import { accept, type Derived, label, omit, onceAfter, reject } from "./case.ts";

/** How many samples to take. */
interface Most {
  readonly valid: number;
  readonly invalid: number;
}

/** Lengths at their edges, the pattern, the format, and characters that JSON escapes. */
export function* stringCases(context: Context, type: StringType, byReference: boolean): Generator<Derived> {
  const isKnown = byReference || context.repeated.has(type);
  const most = byReference ? caps.samplesByReference : caps.samples;
  const { minLength: least, maxLength: greatest } = type;
  yield* lengthCases(type, "minLength", least, "at", isKnown);
  if (least !== null && least > 0) yield* lengthCases(type, "minLength", least - 1, "under", isKnown);
  yield* lengthCases(type, "maxLength", greatest, "at", isKnown);
  yield* lengthCases(type, "maxLength", greatest === null ? null : greatest + 1, "over", isKnown);
  if (!byReference) yield* unitCases(type);
  yield* patternCases(context, type, most, byReference);
  if (!byReference) yield* edgeCases(context, type);
  yield* formatCases(type, isKnown);
  yield* characterCases(type, isKnown);
}

/** One string of the length for each way of counting that must not be used, as far as the pattern allows. */
function* lengthCases(
  type: StringType,
  rule: "minLength" | "maxLength",
  length: number | null,
  side: "at" | "under" | "over",
  isKnown: boolean,
): Generator<Derived> {
  if (length === null) return;
  if (length > caps.stringLength) {
    yield omit(rule, side, `strings of more than ${caps.stringLength} code points are not made`);
    return;
  }
  const expected = side === "at" ? "" : rule;
  const fitting = candidatesOfLength(type, length).filter((one) => stringFaults(type, one).join() === expected);
  const texts = new Map<string, string>();
  const once = new Set<string>();
  for (const one of fitting) {
    const flavour = flavourOf(one, length);
    const name = flavour === "ascii" ? side : `${side}-${flavour}`;
    const isOnce = !flavoursByReference.includes(flavour);
    if (texts.has(name) || (isOnce && isKnown)) continue;
    texts.set(name, one.text);
    if (isOnce) once.add(name);
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
    const one = expected === "" ? accept(rule, name, text, comment) : reject(rule, name, text, rule, comment);
    yield once.has(name) ? { ...one, once: true } : one;
  }
}

/**
 * Strings that a pattern refuses, at the edges of the lengths: who counts something else than code points finds a fault of
 * the length where there is none, or none where there is one, and names the wrong one of two.
 */
function* unitCases(type: StringType): Generator<Derived> {
  const { minLength, maxLength } = type;
  if (type.pattern === null || type.format !== null) return;
  const rows: readonly (readonly ["minLength" | "maxLength", string, number | null, Flavour])[] = [
    ["minLength", "under", minLength === null ? null : minLength - 1, "astral"],
    ["minLength", "at", minLength, "combining"],
    ["maxLength", "at", maxLength, "astral"],
    ["maxLength", "over", maxLength === null ? null : maxLength + 1, "combining"],
  ];
  for (const [rule, side, length, flavour] of rows) {
    const text = length === null || length > caps.stringLength ? undefined : plainText(length, flavour);
    if (text === undefined) continue;
    const faults = stringFaults(type, { text, inFormat: true });
    if (!faults.includes("pattern") || faults.length > 1 !== (side !== "at")) continue;
    const comment = `${length} code points${flavourComments[flavour]}; the pattern refuses it in any case`;
    const derived = reject(rule, `${side}-${flavour}-refused`, text, side === "at" ? "pattern" : rule, comment);
    yield { ...derived, several: true };
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

function* patternCases(context: Context, type: StringType, most: Most, byReference: boolean): Generator<Derived> {
  if (type.pattern === null) return;
  const known = candidates(context, type);
  const matching = known.filter((one) => stringFaults(type, one).length === 0);
  const missing = known.filter((one) => stringFaults(type, one).join() === "pattern");
  if (matching.length === 0) yield omit("pattern", "match", "no string is known that matches and is otherwise valid");
  if (missing.length === 0) yield omit("pattern", "miss", "no string is known that breaks nothing but the pattern");
  const more = byReference || type.format !== null ? [] : shapes(type.pattern, matching);
  const fits = (fault: string, text: string): boolean => stringFaults(type, { text, inFormat: true }).join() === fault;
  const texts = (own: readonly Candidate[], count: number, fault: string): ReadonlySet<string> =>
    new Set([...own.slice(0, count).map(({ text }) => text), ...more.filter((text) => fits(fault, text))]);
  for (const text of texts(matching, most.valid, "")) yield accept("pattern", `match-${label(text)}`, text, "matches");
  for (const text of texts(missing, most.invalid, "pattern"))
    yield reject("pattern", `miss-${label(text)}`, text, "pattern", "does not match");
  if (byReference || type.format !== null) return;
  yield* placeCases(type, candidatesOfLength(type, Math.min(type.maxLength ?? 7, Math.max(type.minLength ?? 0, 7))));
  // U+FFFF is the last character of one code unit: whoever takes it for two passes over the one behind it.
  const wide = (list: readonly Candidate[], fault: string): string | undefined =>
    list.map(({ text }) => `\uffff${text}`).find((text) => text.length > 1 && fits(fault, text));
  const [wideMatch, wideMiss] = [wide(matching, ""), wide(missing, "pattern")];
  if (wideMatch === undefined) return;
  yield accept("pattern", "match-U+FFFF", wideMatch, "matches behind U+FFFF");
  if (wideMiss !== undefined)
    yield reject("pattern", "miss-U+FFFF", wideMiss, "pattern", "does not match behind U+FFFF");
}

/**
 * Counts of each repeat and each branch; and matches with something before or behind them, which a lost anchor lets in.
 * Where a match ends the pattern may be in any of its places, so that something stands behind several.
 */
function shapes({ source }: Pattern, matching: readonly Candidate[]): readonly string[] {
  const [match] = matching;
  const around = match === undefined ? [] : [`\n${match.text}`, `${match.text}\n`, `~${match.text}`];
  const behind = matching.slice(0, caps.samples.valid).map(({ text }) => `${text}~`);
  return [...repeatSamples(source), ...around, ...behind];
}

/** A string of one alphabet with one sign that is of none, in each of its first places: they may be looked up several at once. */
function* placeCases(type: StringType, matching: readonly Candidate[]): Generator<Derived> {
  if (!/^\^\[[^\]]*\][*+]?(?:\{[\d,]+\})?\$$/.test(type.pattern?.source ?? "")) return;
  const base = matching.find((one) => stringFaults(type, one).length === 0)?.text ?? "";
  for (const at of Array.from(base).slice(0, 9).keys()) {
    const text = Array.from(base).with(at, "\u007f").join("");
    if (stringFaults(type, { text, inFormat: true }).join() !== "pattern") continue;
    yield reject("pattern", `place-${at}`, text, "pattern", "one sign that is not of the alphabet");
  }
}

/** Ends of the classes of a pattern: the first and last character of each, and those outside. */
function* edgeCases(context: Context, type: StringType): Generator<Derived> {
  if (type.format !== null) return;
  for (const text of patternEdges(context, type)) {
    const faults = stringFaults(type, { text, inFormat: true }).join();
    if (faults === "") yield accept("pattern", `edge-${label(text)}`, text, "an end of a class of the pattern");
    if (faults === "pattern")
      yield reject("pattern", `edge-${label(text)}`, text, "pattern", "just outside a class of the pattern");
  }
}

function* formatCases(type: StringType, isKnown: boolean): Generator<Derived> {
  if (type.format === null) return;
  const samples = formatSamples[type.format];
  const edges = formatEdges[type.format];
  const valid = [...new Set([...samples.valid, ...edges.valid])];
  const invalid = [...new Set([...samples.invalid, ...edges.invalid])];
  const good = valid.filter((text) => stringFaults(type, { text, inFormat: true }).length === 0);
  const bad = invalid.filter((text) => stringFaults(type, { text, inFormat: false }).join() === "format");
  const { formatSamples: most, samplesByReference: least } = caps;
  const inFormat = good
    .slice(0, most.valid)
    .map((text) => accept("format", `valid-${label(text)}`, text, `in the format ${type.format}`));
  const others = bad
    .slice(0, most.invalid)
    .map((text) => reject("format", `invalid-${label(text)}`, text, "format", `not in the format ${type.format}`));
  yield* onceAfter(least.valid, inFormat, isKnown);
  yield* onceAfter(least.invalid, others, isKnown);
}

const escapes = '"\\/\b\f\n\r\t\u0000\u001f\u007f';
const unescaped = "\u00e9\u2028\ufeff\uffff\u{10ffff}<&'";

/** The first and last characters of each length in UTF-8 and in UTF-16. */
const lengthEdges = "\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}";

function* characterCases(type: StringType, isKnown: boolean): Generator<Derived> {
  if (type.format !== null) return;
  const edges = lengthEdges.padEnd(type.minLength ?? 0, "a");
  if (!isKnown && stringFaults(type, { text: edges, inFormat: true }).length === 0)
    yield {
      ...accept("characters", "edges", edges, "the first and last characters of each length in UTF-8"),
      once: true,
    };
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
