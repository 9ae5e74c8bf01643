import type { NumberType, StringType } from "../../../model/type.ts";
import { escapeAll } from "../text/spelling.ts";
import type { Context } from "../values/context.ts";
import { isValid, numberFaults, validNumbers } from "../values/number-values.ts";
import { smallestString } from "../values/strings.ts";
import { acceptText, type Derived, label, onceAfter, rejectText } from "./case.ts";

/** The last ones have a sign among digits that may be read four at a time. */
const notNumbers = ["01", "-", "1.", ".5", "1e", "+1", "0x1", "1.e1", "- 1", "Infinity", "777:", "77?7", "7:77", ""];
const beyond = ["9007199254740992", "-9007199254740992", "1e400"];

/** Numbers in other spellings, and what is nearly a number; some of it where a type is tried in full elsewhere. */
export function* numberTexts(type: NumberType, isKnown: boolean): Generator<Derived> {
  const [value] = validNumbers(type).filter((one) => one !== 0);
  const texts = new Map<string, string>();
  if (value !== undefined) for (const [name, text] of spellings(value)) texts.set(name, text);
  if (isValid(type, 0)) for (const text of ["-0", "0.0", "-0.0e5", "0E9"]) texts.set(`zero-${text}`, text);
  if (type.kind === "number" && isValid(type, 0))
    for (const text of ["1e-400", "-2e-324"]) texts.set(`zero-${text}`, text);
  const spelled = [...texts].map(([name, text]) =>
    acceptText("lexeme", name, text, `${text}, which is written another way`),
  );
  yield* onceAfter(2, spelled, isKnown);
  if (type.kind === "number" && type.multipleOf === null) yield* onceAfter(0, numbersToWrite(type), isKnown);
  const near = notNumbers.map((text) => rejectText("near-miss", label(text), text, "syntax", "no number of RFC 8259"));
  yield* onceAfter(1, near, isKnown);
  const far = beyond.map((text) =>
    rejectText("near-miss", text, text, "range", "a number that decoders refuse whatever the schema says"),
  );
  yield* onceAfter(1, far, isKnown);
}

/** One number in several spellings, all exact. */
function spellings(value: number): readonly (readonly [string, string])[] {
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = `${whole}${fraction}`;
  const exponent = Number(power) - fraction.length;
  const plain = String(value);
  const pointed = plain.includes("e")
    ? []
    : [["zeros", `${plain}${plain.includes(".") ? "" : "."}${"0".repeat(40)}`] as const];
  return [
    ...pointed,
    ["exponent", `${digits}e${exponent}`],
    ["scaled", `${digits}00.0E${exponent - 2}`],
    ["signed", `${digits}e${exponent < 0 ? "" : "+"}${exponent}`],
    ...(Number.isInteger(value) && Math.abs(value) < 1e6 ? ([["tenths", `${value}0e-1`]] as const) : []),
  ];
}

/** At the edges of the forms, of 32 bits, and of so many digits as may be written at once. */
const numbersInForm: readonly number[] = [
  ...[1e21, 1.5e21, 1e-6, 1e-7, 1.25e-7, 123456.789, 0.1, 1 / 3, 5e-324, 4294967296.5],
  ...[99999999, 100000000, 2147483647, 2147483648, 2147483648.5, 199999.9999, 200000, 200000.0001, 0.00001],
];

/** Digits of so many places each, as short numbers are divided by a power of ten. */
const places = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((count) => `1.${"23456789123456".slice(0, count)}`);

/** Halfway between 1 and the next double, and a digit far behind that tells which of the two is nearer. */
const farDigit = `1.00000000000000011102230246251565404236316680908203125${"0".repeat(800)}1`;

/** Numbers whose canonical form has a form of its own, and whole ones that no encoder writes. */
function* numbersToWrite(type: NumberType): Generator<Derived> {
  for (const text of places) {
    if (isValid(type, Number(text))) {
      yield acceptText("lexeme", `places-${text.length - 2}`, text, `${text.length - 2} places`);
    }
  }
  if (isValid(type, Number(farDigit))) {
    yield acceptText("lexeme", "far-digit", farDigit, "rounded by a digit behind eight hundred others");
  }
  for (const value of numbersInForm) {
    for (const signed of [value, -value]) {
      if (isValid(type, signed))
        yield acceptText("lexeme", `written-${signed}`, signed.toExponential(), `written as ${signed}`);
    }
  }
  for (const text of ["1e20", "9007199254740993.0", "-9.1e15"]) {
    if (numberFaults(type, Number(text)).length > 0) continue;
    yield rejectText(
      "encode",
      `whole-${text}`,
      text,
      "range",
      "decoded; in digits it is out of range, so no encoder writes it",
    );
  }
}

/** Strings in other spellings, and what is nearly a string; some of it where a type is tried in full elsewhere. */
export function* stringTexts(context: Context, type: StringType, isKnown: boolean): Generator<Derived> {
  const text = smallestString(context, type);
  if (text === undefined) return;
  if (text !== "") yield acceptText("lexeme", "escaped", `"${escapeAll(text)}"`, "every character escaped");
  const written = JSON.stringify(text).slice(1, -1);
  const spoilt: readonly (readonly [string, string, "syntax" | "surrogate"])[] = [
    ["raw-control", `"${written}\u0001"`, "syntax"],
    ["half-pair", `"${written}\\ud83d"`, "surrogate"],
    ["bad-escape", `"${written}\\x41"`, "syntax"],
    ["open-end", `"${written}`, "syntax"],
    ["no-quotes", text === "" || /^[-\d[{"tfn]/.test(text) ? "x" : text, "syntax"],
    ["line-feed", `"${written}\n"`, "syntax"],
    ["low-half", `"${written}\\ude00"`, "surrogate"],
    ["low-halves", `"${written}\\udc00\\udc00"`, "surrogate"],
    ["other-first-quote", `'${written}"`, "syntax"],
    ["no-first-quote", `x${written}"`, "syntax"],
  ];
  const cases = spoilt.map(([name, spelled, code]) =>
    rejectText("near-miss", name, spelled, code, "nearly the text of a string"),
  );
  yield* onceAfter(2, cases, isKnown);
}

/** What is nearly `true`, `false` or `null`. */
export function* wordTexts(kind: "boolean" | "null", isKnown: boolean): Generator<Derived> {
  const words = kind === "null" ? ["nul", "Null", "nullx"] : ["tru", "True", "falsee", "FALSE", "yes"];
  const near = words.map((word) => rejectText("near-miss", word, word, "syntax", "no literal of RFC 8259"));
  yield* onceAfter(1, near, isKnown);
}

/** Values of any type in spellings that are not kept, and near misses, which no laxness about the schema may let in. */
export function* anyTexts(): Generator<Derived> {
  const spelled = '{ "\\u0062" : [ 1.0 , -0 , 1E2, "\\u00e9\\/" ] , "10":1e-7, "9":[], "a":{ } }';
  yield acceptText("lexeme", "nested", spelled, "a nested value in other spellings, names in received order");
  yield acceptText(
    "lexeme",
    "text",
    '"\\u0022\\u005C\\u0008\\u001F\\u007f\\ud83d\\ude00\\u2028"',
    "a string of escapes",
  );
  const words = '["\\"aaaaaaaa","\\\\aaaaaaaa","\\u001faaaaaaaa","aaaaaaaa\\"aaaaaaaa","\\\\"]';
  yield acceptText("lexeme", "words", words, "escapes where words of eight bytes begin");
  yield acceptText("lexeme", "digit-names", '{"b":0,"9":1}', "a name of a digit, in received order");
  yield acceptText("lexeme", "sorted-names", '{"1":1,"2":2,"a":3}', "names of a digit, where JavaScript puts them");
  for (const text of ["1e21", "-1.5E-7", "123456789.125", "0e0"]) yield acceptText("lexeme", text, text, "a number");
  yield rejectText(
    "encode",
    "whole-1e20",
    "1e20",
    "range",
    "decoded; in digits it is out of range, so no encoder writes it",
  );
  yield rejectText("encode", "whole-inside", '{"a":[0,1e20]}', "range", "the same inside of a value", ["a", "1"]);
  for (const [name, text] of Object.entries({
    word: "tru",
    number: "01",
    comma: "[1,]",
    colon: '{"a" 1}',
    string: '"\\x"',
  })) {
    yield rejectText("near-miss", name, text, "syntax", "nearly a value");
  }
  yield rejectText("near-miss", "duplicate", '{"a":1,"\\u0061":2}', "duplicate", "two equal names", ["a"]);
  yield rejectText("near-miss", "reserved-name", '[{"__proto__":1}]', "reservedName", "a reserved name", [
    "0",
    "__proto__",
  ]);
  yield rejectText("near-miss", "half-pair", '["\\udc00"]', "surrogate", "half of a surrogate pair", ["0"]);
  const halfName = "half of a surrogate pair for a name, and another member behind it";
  yield rejectText("near-miss", "half-name", '{"\\ud800":1,"a":1}', "surrogate", halfName);
  const halfFirst = "half of a surrogate pair, and another member behind it";
  yield rejectText("near-miss", "half-first", '{"a":"\\ud800","b":1}', "surrogate", halfFirst, ["a"]);
  yield rejectText("near-miss", "overflow", "[1,1e999]", "range", "a number beyond all doubles", ["1"]);
}
