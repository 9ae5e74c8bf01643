import fc from "fast-check";
import type { JsonValue } from "../../../templates/typescript/runtime/schema.ts";

/** Names that trip up objects, pointers and comparisons. */
export const nastyNames: readonly string[] = [
  "",
  "a",
  "b",
  "0",
  "1",
  "10",
  "01",
  "-1",
  "4294967294",
  "4294967295",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "length",
  "a/b",
  "m~n",
  "~1",
  "\u0000",
  "\u00e9",
  "e\u0301",
  "\u{1f600}",
  '"',
  "\\",
];

/** A well-formed string: ASCII and the whole of Unicode. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(...nastyNames),
);

/** A finite number that has a canonical form which reads back: no integer from 2^53 up to 1e21. */
export const portableNumber: fc.Arbitrary<number> = fc
  .oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, -0, 1e21),
  )
  .filter((value) => Number.isSafeInteger(value) || Math.abs(value) < 2 ** 53 || Math.abs(value) >= 1e21);

/** Any JSON value that the wire profile accepts, without the reserved name. */
export const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constantFrom(null, true, false), portableNumber, text),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      text.filter((name) => name !== "__proto__"),
      tie("value"),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;

/** A JSON value whose objects have no names that JavaScript would put first. */
export const jsonInOrder: fc.Arbitrary<JsonValue> = json.filter((value) => !JSON.stringify(value).match(/"\d+":/));
