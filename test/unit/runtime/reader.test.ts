import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText } from "../../../templates/typescript/runtime/reader.ts";
import { encodeUtf8, isWellFormed } from "../../../templates/typescript/runtime/utf8.ts";
import { json } from "./json.ts";

const runs = { numRuns: 2000, seed: 1 };

function read(text: string, maxDepth = 64): ReturnType<typeof readText> {
  return readText(encodeUtf8(text), maxDepth);
}

/** Makes one edit, of the kind that breaks JSON in some places and not in others. */
const edit = fc.record({
  at: fc.nat(),
  remove: fc.constantFrom(0, 0, 1, 2),
  insert: fc.constantFrom(
    "",
    ",",
    ":",
    '"',
    "[",
    "]",
    "{",
    "}",
    "\\",
    "\\u",
    "d800",
    "0",
    "-",
    ".",
    "e",
    "1e400",
    " ",
    "\n",
    "\t",
    "\u0001",
    "null",
    "tru",
    '"a":1,',
    "\u00e9",
    "\ufeff",
  ),
});

/** JSON text and mutants of it. */
const almostJson = fc
  .tuple(json, fc.constantFrom(0, 1, "\t"), fc.array(edit, { maxLength: 3 }))
  .map(([value, space, edits]) =>
    edits.reduce(
      (text, { at, remove, insert }) => {
        const from = text.length === 0 ? 0 : at % (text.length + 1);
        return text.slice(0, from) + insert + text.slice(from + remove);
      },
      JSON.stringify(value, null, space),
    ),
  );

describe("readText", () => {
  it("gives what JSON.parse gives, but for -0", () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2, "\r\n\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      runs,
    );
  });

  it("accepts no mutant that JSON.parse refuses, and reads the others alike", () => {
    let accepted = 0;
    fc.assert(
      fc.property(almostJson.filter(isWellFormed), (text) => {
        const outcome = read(text);
        const parsed = parse(text);
        if (outcome.ok) {
          accepted += 1;
          expect({ value: withoutMinusZero(outcome.value) }).toEqual(
            parsed && { value: withoutMinusZero(parsed.value) },
          );
        } else if (outcome.error.code === "syntax") {
          expect(parsed).toBeNull();
        } else {
          expect(["duplicate", "range", "surrogate", "reservedName", "depth"]).toContain(outcome.error.code);
        }
      }),
      runs,
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it("refuses every proper prefix of an array or object", () => {
    fc.assert(
      fc.property(
        json.filter((value) => typeof value === "object" && value !== null),
        fc.nat(),
        (value, cut) => {
          const bytes = encodeUtf8(JSON.stringify(value));
          expect(readText(bytes.subarray(0, cut % bytes.length), 64).ok).toBe(false);
        },
      ),
      runs,
    );
  });

  it("never reads a member into a prototype", () => {
    const outcome = read('{"toString":1,"constructor":{"prototype":{"x":1}},"valueOf":2}');
    expect(outcome.ok && Object.keys(outcome.value as object)).toEqual(["toString", "constructor", "valueOf"]);
    expect(Object.hasOwn({}, "x")).toBe(false);
  });

  it("makes own members where a prototype has a setter or is frozen", () => {
    let ran = false;
    Object.defineProperty(Object.prototype, "trap", { configurable: true, set: () => (ran = true) });
    try {
      const outcome = read('{"trap":1}');
      expect(outcome.ok && Object.hasOwn(outcome.value as object, "trap")).toBe(true);
      expect(ran).toBe(false);
    } finally {
      delete (Object.prototype as { trap?: unknown }).trap;
    }
  });
});

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
