import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FastPass } from "../../generated/typescript/v1/runtime/codec.ts";
import { type Codec, codec } from "../../generated/typescript/v1/runtime/codec.ts";
import { putBytes, putText } from "../../generated/typescript/v1/runtime/put.ts";
import { EncodeError } from "../../generated/typescript/v1/runtime/result.ts";
import { scanFrame } from "../../generated/typescript/v1/runtime/scan.ts";
import type { Limits, ObjectSchema, Schema } from "../../generated/typescript/v1/runtime/schema.ts";
import { testValue } from "../../generated/typescript/v1/runtime/test-value.ts";
import { checkout } from "../support/project.ts";

/** Holds the emitted fast pass to the slow pass over the schema tables, which decides alone where it refuses. */

const folder = join(checkout, "generated/typescript/v1");
const { limits } = (await import(join(folder, "limits.ts"))) as { limits: Limits };

interface Message {
  readonly name: string;
  readonly fast: FastPass;
  readonly schema: ObjectSchema;
  readonly quick: Codec<unknown>;
  /** The same codec without its fast pass. */
  readonly slow: Codec<unknown>;
  /** Valid frames from the vectors, canonical. */
  readonly frames: readonly string[];
}

interface Vector {
  readonly type?: string;
  readonly expect: { readonly outcome: string; readonly frame?: string };
}

const messages: Message[] = [];
for (const file of readdirSync(join(folder, "families"))) {
  const module = (await import(join(folder, "families", file))) as Readonly<Record<string, unknown>>;
  for (const [key, fast] of Object.entries(module)) {
    if (!key.endsWith("Fast")) continue;
    const stem = key.slice(0, -"Fast".length);
    const name = stem.charAt(0).toUpperCase() + stem.slice(1);
    const schema = module[`${stem}Schema`] as Schema;
    const quick = module[name] as Codec<unknown>;
    const slow = codec<unknown>(name, schema, limits);
    messages.push({
      name,
      fast: fast as FastPass,
      schema: schema as ObjectSchema,
      quick,
      slow,
      frames: canonicalFrames(name, slow),
    });
  }
}

function canonicalFrames(name: string, slow: Codec<unknown>): string[] {
  const vectors = join(checkout, "generated/vectors/v1");
  const files = readdirSync(vectors).filter((file) => file.endsWith(".json") && file !== "index.json");
  const all = files.flatMap((file) => vectorsOf(readFileSync(join(vectors, file), "utf8")));
  const found = all.flatMap(({ type, expect: { frame } }) => (type === name && frame !== undefined ? frame : []));
  return [...new Set(found)].filter((frame) => slow.decode(frame).ok);
}

function vectorsOf(text: string): readonly Vector[] {
  return (JSON.parse(text) as { readonly vectors: readonly Vector[] }).vectors;
}

/** What a codec makes of a frame, in a form that shows every difference: members' order and negative zero included. */
function outcome(one: Codec<unknown>, frame: string | Uint8Array): unknown {
  const decoded = one.decode(frame);
  if (!decoded.ok) return { code: decoded.error.code, path: decoded.error.path };
  return { value: decoded.value, text: JSON.stringify(decoded.value), ...encoded(one, decoded.value) };
}

/** What a codec makes of a value of the program. */
function encoded(one: Codec<unknown>, value: unknown): object {
  const judged = one.validate(value);
  const verdict = judged.ok ? "valid" : `${judged.error.code} ${judged.error.path}`;
  try {
    const text = one.encode(value);
    return { verdict, is: one.is(value), text, bytes: Buffer.from(one.encodeBytes(value)).toString() };
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return { verdict, is: one.is(value), code: error.code, path: error.path };
  }
}

const oddities: readonly string[] = [
  ...' \n\t,:{}[]"\\',
  ...["0", "-0", "1.50", "1e2", "-1", "1e400", "9007199254740993", "0.1e1", "12345678901234567890.5", "01", "1."],
  ...[
    "null",
    "true",
    "false",
    '""',
    '"a"',
    '"\\u0041"',
    '"\\ud800"',
    '"\\ud83d\\ude00"',
    '"\u00e9\ufffd"',
    '"\u{1f600}"',
  ],
  ...["{}", "[]", '{"a":1}', '{"a":1,"a":2}', '{"__proto__":1}', '{"1":1,"0":2}', '"type":"tick",', '"toString":1,'],
];

/** Frames with a few places changed: characters struck, doubled, replaced by what is odd somewhere. */
const edits = fc.array(
  fc.record({ place: fc.nat(), length: fc.nat({ max: 12 }), text: fc.constantFrom("", ...oddities) }),
  { minLength: 1, maxLength: 3 },
);

type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function edited(frame: string, changes: Edits): string {
  return changes.reduce((text, { place, length, text: inserted }) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + inserted + text.slice(at + (length > 6 ? 0 : length));
  }, frame);
}

/** Changes in the tree: a member replaced, added, taken away, or moved to the end. */
function rebuilt(value: unknown, place: number, replacement: unknown, how: number): unknown {
  if (Array.isArray(value)) {
    const at = place % (value.length + 1);
    if (at === value.length) return [...value, replacement];
    return value.map((item, index) => (index === at ? rebuilt(item, place >> 3, replacement, how) : item));
  }
  if (typeof value !== "object" || value === null) return replacement;
  const entries = Object.entries(value);
  const at = place % (entries.length + 1);
  const [name, member] = entries[at] ?? ["extra", undefined];
  const rest = entries.filter((_, index) => index !== at);
  if (how === 0) return Object.fromEntries(rest);
  if (how === 1) return Object.fromEntries([...rest, [name, member ?? replacement]]);
  const changed = how === 2 ? replacement : rebuilt(member, place >> 3, replacement, how);
  return Object.fromEntries([...entries.slice(0, at), [name, changed], ...entries.slice(at + 1)]);
}

const replacements: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e21, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, -0, 123456.7891, 0.00001],
  ...["", "a", "\ud800", "\u00e9", '"\\\n', "x".repeat(300), "AAPL", [], [1, [2]], {}, { a: "b" }],
  ...[undefined, () => 1, new Date(0), [undefined], { a: undefined }, Object.create({ a: 1 }), { 1: 1, 0: 2 }],
];

describe("the fast pass", () => {
  it("has a function for every message", () => {
    expect(messages.length).toBe(38);
    for (const { frames } of messages) expect(frames.length).toBeGreaterThan(1);
  });

  it("takes the canonical frames of every message, and the same with other white space and order", () => {
    for (const { name, fast, frames } of messages) {
      const taken = frames.filter((frame) => scanFrame(frame, limits, fast.read) !== undefined);
      expect(taken.length / frames.length, name).toBeGreaterThan(0.6);
      const foreign = taken.map((frame) => {
        const entries = Object.entries(JSON.parse(frame) as object).reverse();
        return JSON.stringify(Object.fromEntries(entries), null, 2);
      });
      for (const frame of foreign) expect(scanFrame(Buffer.from(frame), limits, fast.read), frame).toBeDefined();
    }
  });

  it("takes members that a message does not declare, wherever they stand, and no two of one name", () => {
    const unknown = '"x-other":{"a":[1.5,true,null,"\u00e9"]}';
    let ignoring = 0;
    for (const { fast, slow, schema, frames } of messages) {
      if (schema.additional !== "ignore") continue;
      ignoring += 1;
      for (const frame of frames) {
        if (scanFrame(frame, limits, fast.read) === undefined) continue;
        const expected = slow.decode(frame);
        for (const more of [`{${unknown},${frame.slice(1)}`, `${frame.slice(0, -1)}, ${unknown} }`]) {
          expect({ ok: true, value: scanFrame(more, limits, fast.read) }).toEqual(expected);
        }
        expect(scanFrame(`{${unknown},${unknown},${frame.slice(1)}`, limits, fast.read)).toBeUndefined();
      }
    }
    expect(ignoring).toBeGreaterThan(20);
  });

  it("writes and judges the values of every message", () => {
    for (const { name, fast, slow, frames } of messages) {
      const taken = frames.filter((frame) => {
        const decoded = slow.decode(frame);
        if (!decoded.ok || !testValue(decoded.value, limits, fast.test)) return false;
        const bytes = putBytes(decoded.value, limits, fast.write);
        return bytes !== undefined && putText(decoded.value, limits, fast.write) === frame;
      });
      // Vectors are odd on purpose: more of them than of real frames are left to the slow pass.
      expect(taken.length / frames.length, name).toBeGreaterThan(0.5);
    }
  });

  it.each(messages.map((message) => [message.name, message] as const))("decides as the slow pass: %s", (_, message) => {
    const { quick, slow, frames } = message;
    for (const frame of frames) expect(outcome(quick, frame)).toEqual(outcome(slow, frame));
    const frameOf = fc.constantFrom(...frames);
    fc.assert(
      fc.property(frameOf, edits, (frame, changes) => {
        const text = edited(frame, changes);
        expect(outcome(quick, text)).toEqual(outcome(slow, text));
        const bytes = Buffer.from(text);
        expect(outcome(quick, bytes)).toEqual(outcome(slow, bytes));
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(frameOf, fc.nat(), fc.nat({ max: 255 }), (frame, place, byte) => {
        const bytes = Buffer.from(frame);
        bytes[place % bytes.length] = byte;
        expect(outcome(quick, bytes)).toEqual(outcome(slow, bytes));
      }),
      { numRuns: 100 },
    );
    const change = [fc.nat(), fc.constantFrom(...replacements), fc.nat({ max: 3 })] as const;
    fc.assert(
      fc.property(frameOf, ...change, (frame, place, replacement, how) => {
        const value = rebuilt(JSON.parse(frame), place, replacement, how);
        expect(encoded(quick, value)).toEqual(encoded(slow, value));
        const text = JSON.stringify(value);
        if (text !== undefined) expect(outcome(quick, text)).toEqual(outcome(slow, text));
      }),
      { numRuns: 150 },
    );
  });
});
