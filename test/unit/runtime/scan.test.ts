import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabet } from "../../../templates/typescript/runtime/alphabet.ts";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { readText } from "../../../templates/typescript/runtime/reader.ts";
import { isAt, scanFrame, shared } from "../../../templates/typescript/runtime/scan.ts";
import {
  endMembers,
  firstMember,
  keepMember,
  nextMember,
  passMember,
} from "../../../templates/typescript/runtime/scan-members.ts";
import { numberIf, scanInteger, scanNumber } from "../../../templates/typescript/runtime/scan-number.ts";
import { scanString, scanWord } from "../../../templates/typescript/runtime/scan-string.ts";
import { scanAny } from "../../../templates/typescript/runtime/scan-value.ts";
import type { ObjectSchema } from "../../../templates/typescript/runtime/schema.ts";
import { names, nameToken } from "../../../templates/typescript/runtime/token.ts";
import { limits } from "./corpora.ts";
import { json, text } from "./json.ts";

/** Holds the parts of the fast pass to JavaScript's own reading of the same text, and to the slow pass. */

const { bytes, scan } = shared;
const everything = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function read<T>(frame: string, part: (at: number) => T | undefined): readonly (T | undefined)[] {
  return [scanFrame(frame, limits, part), scanFrame(Buffer.from(frame), limits, part)];
}

/** A number as some program may spell it. */
const digits = fc.stringMatching(/^[0-9]{1,19}$/);
const spelling = fc
  .tuple(fc.constantFrom("", "-"), digits, fc.option(digits), fc.constantFrom("", "", "", "e2", "E-3", "e+21", "e400"))
  .map(([sign, whole, fraction, exponent]) => sign + whole + (fraction === null ? "" : `.${fraction}`) + exponent);

describe("numbers of the fast pass", () => {
  it("are what JavaScript reads from the same text", () => {
    fc.assert(
      fc.property(fc.oneof(spelling, fc.double({ noNaN: true }).map(String)), (number) => {
        const slow = readText(Buffer.from(number), limits.maxDepth);
        for (const value of read(number, (at) => numberIf(scanNumber(at, ...everything)))) {
          expect(value).toBe(slow.ok ? slow.value : undefined);
          if (value !== undefined) expect(Object.is(value, Number(number) + 0)).toBe(true);
        }
        for (const frame of [`${number},`, ` ${number} }`]) {
          const integer = scanFrame(frame, limits, (at) => {
            const end = scanInteger(at, ...everything);
            scan.at = frame.length;
            return end < 0 ? null : scan.number;
          });
          const isInteger = slow.ok && Number.isSafeInteger(slow.value);
          // A text that stops being a number later on is refused by whoever comes next.
          if (slow.ok) expect(integer).toBe(isInteger ? slow.value : null);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("are exact for all digits that are counted without the engine", () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999_999_999 }), fc.nat({ max: 15 }), (value, places) => {
        const whole = String(value).padStart(places + 1, "0");
        const number = places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`;
        expect(read(number, (at) => numberIf(scanNumber(at, ...everything)))).toEqual([Number(number), Number(number)]);
      }),
      { numRuns: 3000 },
    );
  });

  it("respect their bounds", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (value, minimum, maximum) => {
        const expected = value >= minimum && value <= maximum ? value : undefined;
        for (const part of [scanNumber, scanInteger]) {
          expect(read(String(value), (at) => numberIf(part(at, minimum, maximum)))).toEqual([expected, expected]);
        }
      }),
    );
  });
});

describe("strings of the fast pass", () => {
  it("are what JavaScript reads from the same text, whatever was read before", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.string({ maxLength: 40 })), { minLength: 1, maxLength: 6 }), (all) => {
        const frame = JSON.stringify(all);
        const expected = frame.includes("\ufffd") ? undefined : all;
        expect(read(frame, scanAny)).toEqual([expected, expected]);
      }),
      { numRuns: 2000 },
    );
  });

  it("of a few letters are kept apart", () => {
    const letters = alphabet(0x30, 0x7a);
    const word = fc.stringMatching(/^[ab0]{0,13}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        for (const expected of [one, other, one]) {
          const frame = JSON.stringify(expected);
          expect(read(frame, (at) => scanWord(at, letters, 0, 13))).toEqual([expected, expected]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

/** An object type as the generator emits it: members `id` and `text`, with more members ignored, kept or refused. */
function objectType(additional: ObjectSchema["additional"]) {
  const known = names("id", "text");
  const [id, content] = [nameToken("id"), nameToken("text")];
  const schema: ObjectSchema = {
    kind: "object",
    fields: [
      { name: "id", required: true, schema: { kind: "integer", minimum: 0, maximum: 99 } },
      { name: "text", required: true, schema: { kind: "string", maxLength: 3 } },
    ],
    additional,
  };
  const readObject = (start: number): unknown => {
    let [field0, field1]: unknown[] = [];
    const others = new Set<string>();
    const kept: { [name: string]: unknown } = {};
    let seen = 0;
    let at = firstMember(start);
    while (bytes[at] !== 0x7d) {
      if ((seen & 1) === 0 && isAt(id, at)) {
        const end = scanInteger(at + 5, 0, 99);
        if (end < 0) break;
        field0 = scan.number;
        at = nextMember(end);
        seen |= 1;
      } else if ((seen & 2) === 0 && isAt(content, at)) {
        field1 = scanString(at + 7, 0, 3);
        if (field1 === undefined) break;
        at = nextMember(scan.at);
        seen |= 2;
      } else {
        if (additional === "refuse") break;
        const next = additional === "ignore" ? passMember(at, known, others) : keepMember(at, known, kept, scanAny);
        if (next < 0) break;
        at = next;
      }
    }
    if (!endMembers(schema, at, seen, 3)) return undefined;
    return { id: field0, text: field1, ...kept };
  };
  const never = (): boolean => false;
  return {
    slow: codec<unknown>("Slow", schema, limits),
    fast: codec<unknown>("Fast", schema, limits, { read: readObject, write: () => -1, test: never }),
  };
}

const types = { ignore: objectType("ignore"), refuse: objectType("refuse"), keep: objectType({ kind: "any" }) };

const space = fc.constantFrom("", "", "", " ", "\n  ", "\t");
const memberName = fc.oneof(
  fc.constantFrom('"id"', '"text"', '"\\u0069d"', '"__proto__"', '"a"'),
  text.map((name) => JSON.stringify(name)),
);
const memberValue = fc.oneof(
  fc.constantFrom("7", "1.0", "100", '"ab"', '"\u00e9"', '"abcd"', '"\\ud800"', "1e400", "11", "tru", '{"a":1,"a":2}'),
  json.map((value) => JSON.stringify(value)),
);
const member = fc
  .tuple(space, memberName, space, space, memberValue, space)
  .map(
    ([before, name, behindName, beforeValue, value, behind]) =>
      `${before}${name}${behindName}:${beforeValue}${value}${behind}`,
  );
const members = fc.array(member, { maxLength: 4 });
const valid = fc.shuffledSubarray(['"id":7', '"text" : "ab"', '"id": 7', '"a":[1]', '"b" :{"c":""}'], { maxLength: 5 });

describe.each(Object.entries(types))("members of the fast pass, others to %s", (_, { fast, slow }) => {
  it("are read as by the slow pass, and refused with the same fault", () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.tuple(valid, members, fc.constantFrom("}", "}", "}", "", "} x", ",}")), ([first, second, end]) => {
        const frame = `{${[...first, ...second].join(",")}${end}`;
        for (const form of [frame, Buffer.from(frame)]) {
          const [found, expected] = [fast.decode(form), slow.decode(form)];
          expect(found).toEqual(expected);
          if (found.ok) accepted += 1;
          expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
        }
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

describe("a frame with a name that white space parts from its colon", () => {
  it("is read as any other, and still refused by its own text", () => {
    const { fast, slow } = types.ignore;
    for (const frame of [
      '{"id" : 7,"text"\n:"ab"}',
      '{"other" : 1, "id"   : 7, "text" : "abcd"}',
      '{"id" :7,"id" :7}',
    ]) {
      expect(fast.decode(frame)).toEqual(slow.decode(frame));
      expect(fast.decode(Buffer.from(frame))).toEqual(slow.decode(frame));
    }
  });
});
