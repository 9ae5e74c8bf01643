import type { Pattern, StringType } from "../../../model/type.ts";
import { type RegularExpression, regularExpression } from "../../../oracle/ajv/regular-expression.ts";
import { codePoints } from "../../../oracle/json.ts";
import { type PatternSamples, samplePattern } from "../../../patterns/sample.ts";
import { caps } from "../caps.ts";
import type { FaultCode } from "../vector.ts";
import type { Context } from "./context.ts";
import { formatSamples } from "./formats.ts";

/** A string that may serve as a value, and whether it was made to be in the format of its type. */
export interface Candidate {
  readonly text: string;
  readonly inFormat: boolean;
}

/** What a string consists of: one way of counting its length is right for all of them, others err on some. */
export const flavours = [
  "ascii",
  "astral",
  "combining",
  "two-byte",
  "three-byte",
  "pairs",
  "family",
  "line-end",
] as const;

/** Those that make a string of a type that is used by reference or equals an earlier one; that has vectors of them all. */
export const flavoursByReference: readonly Flavour[] = ["ascii", "astral", "combining"];

export type Flavour = (typeof flavours)[number];

/**
 * A string of so many code points: of one letter; with one character beyond U+FFFF, which is two UTF-16 code units; with
 * one combining mark, which makes one grapheme of two code points; of characters of two, three or four bytes in UTF-8
 * alone; with a family, one grapheme of five code points; or with a line end of two code points and U+0000.
 */
export function plainText(length: number, flavour: Flavour = "ascii"): string | undefined {
  if (flavour === "ascii") return "a".repeat(length);
  const { head = "", repeated = "a", tail = "" } = made[flavour];
  const count = length - codePoints(head) - codePoints(tail);
  return count < 0 ? undefined : head + repeated.repeat(count) + tail;
}

const made: Readonly<Record<Exclude<Flavour, "ascii">, { head?: string; repeated?: string; tail?: string }>> = {
  astral: { head: "\u{1F600}" },
  combining: { tail: "e\u0301" },
  "two-byte": { repeated: "\u00e9", tail: "\u07ff" },
  "three-byte": { repeated: "\u20ac", tail: "\uffff" },
  // U+10000 is the least of surrogate pairs, D800 DC00, and U+10FFFF the greatest, DBFF DFFF.
  pairs: { head: "\u{10000}", repeated: "\u{1F600}", tail: "\u{10FFFF}" },
  family: { head: "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}" },
  "line-end": { head: "\r\n", tail: "\u0000" },
};

/** Faults of a candidate as a value of a type, as the derivation sees them. */
export function stringFaults(type: StringType, { text, inFormat }: Candidate): readonly FaultCode[] {
  const length = codePoints(text);
  const faults: FaultCode[] = [];
  if (type.minLength !== null && length < type.minLength) faults.push("minLength");
  if (type.maxLength !== null && length > type.maxLength) faults.push("maxLength");
  if (type.pattern !== null && !expression(type.pattern).test(text)) faults.push("pattern");
  if (type.format !== null && !inFormat) faults.push("format");
  return faults;
}

/** Compiled once for each pattern of the model; a pattern takes its entry along when it goes. */
const expressions = new WeakMap<Pattern, RegularExpression>();

function expression(pattern: Pattern): RegularExpression {
  const known = expressions.get(pattern) ?? regularExpression(pattern.source);
  expressions.set(pattern, known);
  return known;
}

/** Candidates of exactly so many code points; they may break the type's rules. */
export function candidatesOfLength(type: StringType, length: number): readonly Candidate[] {
  if (type.format !== null) {
    const { valid, ofLength } = formatSamples[type.format];
    const texts = [ofLength(length), ...valid.filter((text) => codePoints(text) === length)];
    return texts.filter((text) => text !== undefined).map((text) => ({ text, inFormat: true }));
  }
  const plain = flavours.flatMap((flavour) => plainText(length, flavour) ?? []);
  const matching = type.pattern === null ? [] : samples(type.pattern, length, length).matches;
  return [...matching, ...plain].map((text) => ({ text, inFormat: true }));
}

/** Candidates of any length: samples of the pattern and of the format, and what the catalog's examples hold. */
export function candidates(context: Pick<Context, "examples">, type: StringType): readonly Candidate[] {
  const wellFormed: string[] = [];
  const illFormed: string[] = [];
  if (type.pattern !== null) {
    const { matches, misses } = samples(type.pattern, type.minLength ?? 0, type.maxLength);
    if (type.format === null) wellFormed.push(...matches, ...misses, ...matches.flatMap(extended));
  }
  if (type.format !== null) {
    wellFormed.push(...formatSamples[type.format].valid);
    illFormed.push(...formatSamples[type.format].invalid);
  }
  const examples = (context.examples.get(type) ?? []).filter((value) => typeof value === "string");
  const least = type.minLength ?? 0;
  if (type.format === null && type.pattern === null && least <= caps.stringLength) wellFormed.push("a".repeat(least));
  return [
    ...[...new Set([...wellFormed, ...examples])].map((text) => ({ text, inFormat: true })),
    ...illFormed.map((text) => ({ text, inFormat: false })),
  ];
}

/** What a pattern with too weak an anchor lets through. */
function extended(text: string): readonly string[] {
  return [`${text}\n`, `\n${text}`, `${text} `, ` ${text}`];
}

/** A valid string, the shortest that is known. */
export function smallestString(context: Pick<Context, "examples">, type: StringType): string | undefined {
  const least = type.minLength ?? 0;
  const fixed = least <= caps.stringLength ? candidatesOfLength(type, least) : [];
  const valid = [...fixed, ...candidates(context, type)].filter((one) => stringFaults(type, one).length === 0);
  return valid.map(({ text }) => text).sort((a, b) => codePoints(a) - codePoints(b))[0];
}

/** The longest valid string within a bound, in code points. */
export function largestString(context: Context, type: StringType, bound: number): string | undefined {
  const most = Math.min(type.maxLength ?? bound, bound);
  const fixed = candidatesOfLength(type, most).toReversed();
  const valid = [...fixed, ...candidates(context, type)].filter((one) => stringFaults(type, one).length === 0);
  return valid
    .map(({ text }) => text)
    .filter((text) => codePoints(text) <= bound)
    .sort((a, b) => codePoints(b) - codePoints(a) || b.length - a.length)[0];
}

/** Samples by bounds; a pattern of the model takes its own along when it goes. */
const sampled = new WeakMap<Pattern, Map<string, PatternSamples>>();

function samples(pattern: Pattern, minLength: number, maxLength: number | null): PatternSamples {
  if (minLength > caps.stringLength) return { matches: [], misses: [] };
  const known = sampled.get(pattern) ?? new Map<string, PatternSamples>();
  sampled.set(pattern, known);
  const key = `${minLength} ${maxLength}`;
  const most = maxLength === null ? {} : { maxLength: Math.min(maxLength, caps.stringLength) };
  const made = known.get(key) ?? samplePattern(pattern.source, { minLength, ...most });
  known.set(key, made);
  return made;
}
