import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codecs } from "../../../generated/typescript/v1/index.ts";
import { alphabet } from "../../../templates/typescript/runtime/alphabet.ts";
import { type Codec, codec } from "../../../templates/typescript/runtime/codec.ts";
import { choices, indexIn, memberText } from "../../../templates/typescript/runtime/prepared.ts";
import { putBytes, putText, type Write } from "../../../templates/typescript/runtime/put.ts";
import { putInteger, putNumber } from "../../../templates/typescript/runtime/put-number.ts";
import { putWord } from "../../../templates/typescript/runtime/put-string.ts";
import { putAny, putChoice, putPrepared } from "../../../templates/typescript/runtime/put-value.ts";
import { scanAny } from "../../../templates/typescript/runtime/scan-value.ts";
import { testAny, testValue, testWord } from "../../../templates/typescript/runtime/test-value.ts";
import { limits } from "./corpora.ts";
import { json } from "./json.ts";

const slow = codec<unknown>("Anything", { kind: "any" }, limits);
const quick = codec<unknown>("Anything", { kind: "any" }, limits, { read: scanAny, write: putAny, test: testAny });
const number: Write = (at, value) => putNumber(at, value, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
const integer: Write = (at, value) => putInteger(at, value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

describe("a number that is written", () => {
  const text = (value: number): string | undefined => putText(value, limits, number);

  it.each([
    ...[0, -0, 1, -1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999_999, 100_000_000, 2 ** 31 - 1, 2 ** 31],
    ...[-(2 ** 31), 2 ** 32, 1e10, 999_999_999_999_999, 1e15, 1_734_001_112_345, 2 ** 53 - 1, -(2 ** 53) + 1],
    ...[0.1, -0.1, 0.5, 0.0001, 0.00001, 1.0001, 123456.7891, 214748.3648, 99_999_999_999.9999, 1e11 + 0.5, 1 / 3],
    ...[5e-324, 1e-7, 1e-6, 4.35, 1.005, 0.30000000000000004, 8.41, 65_000.25, 2_147_483_647.5],
  ])("%d is as Number::toString prints it", (value) => {
    expect(text(value)).toBe(String(value));
    if (Number.isInteger(value)) expect(putText(value, limits, integer)).toBe(String(value));
  });

  it("is as Number::toString prints it, whatever it is", () => {
    const decimal = fc
      .tuple(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), fc.integer({ min: 0, max: 7 }))
      .map(([digits, places]) => digits / 10 ** places);
    const any = fc.oneof(decimal, fc.double({ noNaN: true }), fc.maxSafeInteger(), fc.integer());
    fc.assert(
      fc.property(any, (value) => {
        const written = text(value);
        if (written === undefined) expect(Math.abs(value)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
        else expect(written).toBe(String(value));
      }),
      { numRuns: 20_000, seed: 3 },
    );
  });

  it("is refused where it is none, or beyond a bound", () => {
    const bounded: Write = (at, value) => putNumber(at, value, -1, 1);
    for (const value of [Number.NaN, 1.5, -1.5, "1", null, undefined, 1n, new Number(1), { valueOf: () => 1 }]) {
      expect(putText(value, limits, bounded)).toBeUndefined();
    }
    expect(putText(1.5, limits, integer)).toBeUndefined();
  });
});

describe("a string that is written", () => {
  const any: Write = (at, value) => putAny(at, value);

  it("is what JSON.stringify writes, wherever its escapes and wide characters stand", () => {
    const odd = [
      '"',
      "\\",
      "/",
      "\x7f",
      "\u0080",
      "\u07ff",
      "\u0800",
      "\ud7ff",
      "\ue000",
      "\uffff",
      "\u{10000}",
      "\u{10ffff}",
    ];
    const controls = Array.from({ length: 0x20 }, (_, unit) => String.fromCharCode(unit));
    for (const part of [...odd, ...controls]) {
      for (let before = 0; before < 9; before += 1) {
        for (const text of ["a".repeat(before) + part, `${"a".repeat(before)}${part}bcdef`, part.repeat(before)]) {
          expect(putText(text, limits, any)).toBe(JSON.stringify(text));
          expect(Buffer.from(putBytes(text, limits, any) ?? []).toString()).toBe(JSON.stringify(text));
        }
      }
    }
  });

  it("is refused where a surrogate is unpaired", () => {
    for (const unit of ["\ud800", "\udbff", "\udc00", "\udfff", "\udc00\ud800", "\ud800\ud800"]) {
      for (const text of [unit, `abcd${unit}`, `${unit}abcd`, `\u{1f600}${unit}\ue000`, `${"a".repeat(64)}${unit}`]) {
        expect(putText(text, limits, any)).toBeUndefined();
      }
    }
  });
});

describe("a frame in bytes", () => {
  // Lengths that fill a pool to its last byte, and others.
  it.each([64, 63, 65, 8, 250, 300])("of %i bytes stays as it is while others are written", (length) => {
    const values = Array.from({ length: 2200 }, (_, index) => String(index).padStart(length - 2, "."));
    const frames = values.map((value) => quick.encodeBytes(value));
    for (const [index, frame] of frames.entries()) {
      if (Buffer.from(frame).toString() !== `"${values[index]}"`) expect.unreachable(`frame ${index} has changed`);
    }
  });
});

describe("a word", () => {
  const letters = alphabet(0x61, 0x7a);
  const write: Write = (at, value) => putWord(at, value, letters, 0, 20);
  const test = (value: unknown): boolean => testWord(value, letters, 0, 20);

  it("is judged and written by each of its characters, whatever its length", () => {
    for (let length = 0; length <= 21; length += 1) {
      const word = "abcdefghijklmnopqrstuvwxyz".slice(0, length);
      const isShort = length <= 20;
      expect(putText(word, limits, write)).toBe(isShort ? `"${word}"` : undefined);
      expect(testValue(word, limits, test)).toBe(isShort);
      for (let index = 0; index < length; index += 1) {
        for (const other of ["A", "\x7f", "\u0161", "\u0100", "\ud800", "\0"]) {
          const text = word.slice(0, index) + other + word.slice(index + 1);
          expect(putText(text, limits, write)).toBeUndefined();
          expect(testValue(text, limits, test)).toBe(false);
        }
      }
    }
  });
});

describe("prepared text", () => {
  it("is written as it is, also where a byte 0x7F and characters of four bytes make doubles of their own", () => {
    for (const part of [
      "",
      "a",
      "\x7f",
      "\u{10ffff}\x7f\x7f",
      "\u00e9".repeat(7),
      "\u{f0000}\u{f0000}\x7f",
      "x".repeat(31),
    ]) {
      const prepared = memberText(part, part, part);
      const expected = `,${JSON.stringify(part)}:${JSON.stringify(part)},${JSON.stringify(part)}:`;
      expect(putText(null, limits, (at) => putPrepared(at, prepared))).toBe(expected);
    }
  });

  it("stands for each string of a list, long or short", () => {
    for (const count of [1, 16, 17, 300]) {
      const texts = Array.from({ length: count }, (_, index) => `value ${index}`);
      const list = choices(...texts);
      expect(texts.map((one) => indexIn(list, one))).toEqual([...texts.keys()]);
      for (const other of ["value", "toString", undefined, null, 0, ["value 0"]]) expect(indexIn(list, other)).toBe(-1);
      expect(putText("value 0", limits, (at, value) => putChoice(at, value, list))).toBe('"value 0"');
    }
  });
});

/** What a codec makes of a value that the test makes anew for each use. */
function outcome(one: Codec<unknown>, make: () => unknown): unknown {
  const attempt = (take: () => unknown): unknown => {
    try {
      return take();
    } catch (error) {
      return { code: (error as { code?: unknown }).code, path: (error as { path?: unknown }).path };
    }
  };
  const judged = one.validate(make());
  return {
    verdict: judged.ok ? "valid" : `${judged.error.code} ${judged.error.path}`,
    is: one.is(make()),
    text: attempt(() => one.encode(make())),
    bytes: attempt(() => Buffer.from(one.encodeBytes(make())).toString()),
  };
}

class Instance {
  a = 1;
}

const tick = { type: "tick", symbol: "AAPL", bid: 1.25, ask: 1.5, ts: 1 };
const hidden = (name: string, value: unknown): object =>
  Object.defineProperty({ ...tick, [name]: undefined, extra: 1 }, name, { value, enumerable: false });
/** A getter that gives one value when it is read first, and another from then on. */
const fickle = (first: unknown, then: unknown): (() => unknown) => {
  let reads = 0;
  return () => {
    reads += 1;
    return reads === 1 ? first : then;
  };
};

/** Values that are not what they look like. */
const hostile: Readonly<Record<string, () => unknown>> = {
  "a tag of a Map": () => ({ a: 1, [Symbol.toStringTag]: "Map" }),
  "a Date without its prototype": () => Object.setPrototypeOf(new Date(0), null),
  "a Map that says it is an object": () => Object.setPrototypeOf(new Map([[1, 2]]), Object.prototype),
  "an array that says it is an object": () => Object.setPrototypeOf([1, 2], Object.prototype),
  "a boxed string without its prototype": () => Object.setPrototypeOf(new String("ab"), null),
  "boxed primitives": () => [new Number(1), new Boolean(true)],
  "an instance of a class": () => new Instance(),
  "inherited members": () => Object.create({ a: 1 }),
  "a prototype in between": () => Object.create(Object.create(null, { a: { value: 1, enumerable: true } })),
  "a hole": () => new Array(2),
  "a function": () => ({ a: () => 1 }),
  "names that look like indices": () => ({ b: 1, 10: 2, 9: 3 }),
  "an unpaired surrogate": () => ({ a: "\ud800", "\udc00": 1 }),
  "a name that is reserved": () => JSON.parse('{"__proto__":{"a":1}}'),
  "a cycle": () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    return cycle;
  },
  "a proxy": () => new Proxy({ ...tick }, {}),
  "a proxy that throws": () => new Proxy({ ...tick }, { get: () => expect.unreachable() }),
  "a tick whose bid is not enumerable": () => hidden("bid", 1),
  "a tick with a getter": () => ({
    ...tick,
    get bid() {
      return 1;
    },
  }),
  "a tick whose getter changes its mind": () =>
    Object.defineProperty({ ...tick }, "bid", { enumerable: true, get: fickle(1, "1") }),
  "a tick whose getter writes another one": () => ({
    ...tick,
    get bid() {
      return codecs.Tick.encode(tick as never).length;
    },
  }),
  "a tick whose getter judges another one": () => ({
    ...tick,
    get bid() {
      return codecs.Tick.is(tick) ? 1 : 0;
    },
  }),
  "a tick with a function aside": () => ({ ...tick, aside: () => 1 }),
  "a tick with more": () => ({ more: [1], ...tick }),
  "a tick with a type of its own": () => ({ ...tick, type: new String("tick") }),
};

describe("a value of the program", () => {
  it.each(Object.entries(hostile))("is judged alike by both passes: %s", (_, make) => {
    expect(outcome(quick, make)).toEqual(outcome(slow, make));
  });

  it("is judged alike whatever JSON it is", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = putText(value, limits, putAny);
        if (text === undefined) return;
        expect(text).toBe(slow.encode(value));
        expect(Buffer.from(putBytes(value, limits, putAny) as Uint8Array).toString()).toBe(text);
        expect(testValue(value, limits, testAny)).toBe(true);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  it("never becomes a frame that another decoder refuses", () => {
    for (const [name, make] of Object.entries(hostile)) {
      let text: string;
      try {
        text = codecs.Tick.encode(make() as never);
      } catch {
        continue;
      }
      expect(codecs.Tick.decode(text).ok, name).toBe(true);
    }
  });

  it("is not completed by members that all objects have", () => {
    const prototype = Object.prototype as { bid?: unknown };
    const { bid: _, ...rest } = tick;
    for (const enumerable of [true, false]) {
      Object.defineProperty(prototype, "bid", { value: 1, configurable: true, enumerable });
      const found = [codecs.Tick.is(rest), codecs.Tick.is({ ...tick }), codecs.Tick.encode(tick as never)];
      delete prototype.bid;
      expect(found).toEqual([false, true, JSON.stringify(tick)]);
    }
  });
});

describe("validate with a receiver", () => {
  it("is decided by the fast pass as without, and refuses what travels the other way", () => {
    const codecOf = codecs.RealtimeMessage;
    const value = { ...tick };
    expect(codecOf.validate(value, "client")).toEqual({ ok: true, value });
    expect(codecOf.validate(value, "server")).toMatchObject({
      ok: false,
      error: { code: "wrongDirection", path: "/type" },
    });
    expect(codecOf.validate(value)).toEqual({ ok: true, value });
  });
});

describe("judging", () => {
  it("allocates nothing that grows with the number of values", () => {
    const values = Array.from({ length: 1000 }, (_, index) => ({ ...tick, bid: index }));
    const judge = (rounds: number): void => {
      for (let round = 0; round < rounds; round += 1) {
        for (const value of values) if (!codecs.RealtimeMessage.is(value)) throw new Error("refused");
      }
    };
    judge(300);
    // One object for each value would be 480,000 bytes or more. The median, since a collection may fall into a few.
    const growths = Array.from({ length: 15 }, () => {
      const before = process.memoryUsage().heapUsed;
      judge(30);
      return process.memoryUsage().heapUsed - before;
    }).sort((left, right) => left - right);
    expect(Math.abs(growths[7] as number)).toBeLessThan(200_000);
  });
});
