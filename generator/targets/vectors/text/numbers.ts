import type { FaultCode } from "../../../oracle/fault.ts";
import type { Draft } from "../judge.ts";
import { label } from "../rules/case.ts";
import { extraPath, type TextBase, textDraft, withExtra } from "./base.ts";

/** Numbers in a member that nothing declares: their grammar, and the limits of doubles. */
export function numberDrafts(base: TextBase): readonly Draft[] {
  const draft = (name: string, literal: string, code: FaultCode | null, comment: string): Draft => {
    const path = code === "syntax" ? "" : extraPath(base);
    return textDraft(base, "text", name, withExtra(base, literal), code === null ? "agreed" : { code, path }, comment);
  };
  return [
    ...named.map(([name, literal, code, comment]) => draft(name, literal, code, comment)),
    ...malformed.map((literal) =>
      draft(`not-a-number-${label(literal)}`, literal, "syntax", "no number of RFC 8259 §6"),
    ),
    ...beyond.map((literal) =>
      draft(`beyond-${label(literal.slice(0, 40))}`, literal, "range", "a number that decoders refuse"),
    ),
    ...good.map((literal) =>
      draft(`number-${label(literal.slice(0, 40))}`, literal, null, "a number in a spelling of RFC 8259 §6"),
    ),
  ];
}

const named: readonly (readonly [string, string, FaultCode, string])[] = [
  ["overflow", "1e400", "range", "a number beyond all doubles"],
  ["unsafe-integer", "9007199254740992", "range", "2^53 without fraction and exponent"],
  ["unsafe-negative", "-9007199254740992", "range", "-2^53 without fraction and exponent"],
  ["leading-zero", "01", "syntax", "a number with a leading zero"],
  ["no-fraction", "1.", "syntax", "a number that ends in its point"],
  ["plus", "+1", "syntax", "a number with a plus sign"],
  ["not-a-number", "NaN", "syntax", "a number that JSON does not have"],
];

const malformed: readonly string[] = [
  ..."- -- --1 -x +0 ++1 +Inf Inf Infinity -Infinity -NaN nan".split(" "),
  ..."00 -00 -01 012 -012 0x1 0xFF 0b1 0o7 0x 1_000 1,5".split(" "),
  ...".5 -.5 . -. .e1 1.e1 1.e 1..2 1.2.3 -1. 0. 2.e+3 2.e-3 0.e1 1.-1".split(" "),
  ..."1e 1E 1e+ 1e- 1E+ 0e 0e+ 0E+ 1ee2 1e1.5 1e+-1 1e1e1 1e-x 0.3e 0.3e+ 1.0e 1.0e- -1e e1 1eE2".split(" "),
  ..."1a 1x 1f 1L 1n 1d 1d5 0x42 123abc 1+2 1-2 0-1 1/2 1* 1-".split(" "),
  ...[..."/:"].flatMap((sign) => [`1.${sign}`, `1.5${sign}`, `-1.5${sign}`, `1.5${sign}5`]),
  "- 1",
  // A sign in each of eight places that may be read at once.
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((at) =>
    [..."/:"].map((sign) => `${"12345678".slice(0, at)}${sign}${"23456789".slice(at)}`),
  ),
  "1 000.0",
  "1. 5",
  "1e 5",
  "\uff11",
  "\u0661",
  "\u2212" + "1",
  "1\u00b2",
];

const beyond: readonly string[] = [
  ..."12345678901234567 -12345678901234567 98765432109876543 10000000000000000 99999999999999999".split(" "),
  "9007199254740993",
  "-9007199254740993",
  "9223372036854775807",
  "9223372036854775808",
  "-9223372036854775808",
  "-9223372036854775809",
  "18446744073709551615",
  "18446744073709551616",
  "123456789012345678901234567890",
  `1${"0".repeat(400)}`,
  `-1${"0".repeat(400)}`,
  "-1e400",
  "1e309",
  "1.7976931348623159e308",
  "-1.7976931348623159e308",
  "1E+9999999999",
  "0.1e310",
];

const good: readonly string[] = [
  // Digits are read several at a time: numbers of about as many as there are in a word or two, and in a double.
  ..."1234567 12345678 -12345678 87654321 123456789 -987654321 99999999 100000000 10203040 90807060".split(" "),
  ..."123456789012345 1234567890123456 -1234567890123456 8765432187654321 1000000000000000 8999999999999999".split(" "),
  ..."1234567.8 12345678.9 0.1234567 0.12345678 0.123456789 1.23456789012345 12345678.12345678 1234.5678".split(" "),
  ..."0 -0 1 -1 9 10 123 -123 9007199254740991 -9007199254740991 4294967296 2147483648 -2147483649".split(" "),
  ..."0.0 -0.0 0.5 -0.5 1.0 1.5 123.456789 0.1 0.2 0.30000000000000004 0.000001 0.0000001".split(" "),
  ..."0e0 0e1 0E9 0e-1 0e+1 0e400 -0e1 0.0e5 1e0 1E0 1e+0 1e-0 10e-1 1e2 1E2 1e+2 1E-2 1e02 1e00000000000000000001".split(
    " ",
  ),
  ..."1e-7 1.5e-7 1e-6 1.25e21 1e21 1e22 1e23 -1e21 1.7976931348623157e308 -1.7976931348623157e308".split(" "),
  ..."5e-324 4.9e-324 2.4703282292062328e-324 2e-324 -2e-324 1e-400 -1e-400 2.2250738585072014e-308 2.2250738585072011e-308".split(
    " ",
  ),
  ..."9007199254740991.0 9007199254740991e0 900719925474099.1e1 1234567890123456789e-10 0.1e1 100e-2".split(" "),
  ..."9007199254740993.5e-1 1.00000000000000011102230246251565 8.5 123e-20 1e-10 3.14159265358979323846".split(" "),
  ..."9007199254740992.0 9007199254740993.0 1e16 1e20 123456789012345680000.0 -1e15".split(" "),
  `0.${"0".repeat(50)}1`,
  `1.${"0".repeat(200)}`,
  `${"1".repeat(15)}.${"3".repeat(60)}`,
];
