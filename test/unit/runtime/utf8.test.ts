import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeUtf8,
  encodeUtf8,
  isUtf8,
  isWellFormed,
  utf8Length,
} from "../../../templates/typescript/runtime/utf8.ts";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 20 });

/** Bytes near the ends of the ranges in RFC 3629 §4. */
const edgeBytes = fc
  .uint8Array({ maxLength: 8 })
  .map((bytes) =>
    bytes.map(
      (byte) =>
        [
          0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
          0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
        ][byte % 25] as number,
    ),
  );

describe("UTF-8", () => {
  it("accepts what a fatal TextDecoder accepts, and decodes it alike", () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.oneof(edgeBytes, fc.uint8Array({ maxLength: 8 })), (bytes) => {
        const text = decoded(bytes);
        expect(isUtf8(bytes)).toBe(text !== null);
        if (text === null) return;
        valid += 1;
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
      }),
      { numRuns: 20_000, seed: 1 },
    );
    expect(valid).toBeGreaterThan(500);
  });

  it("encodes as TextEncoder does, and tells the length beforehand", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isWellFormed(text)).toBe(survives(text));
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
        if (survives(text)) expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  it("decodes across the pieces of a long string", () => {
    for (const piece of ["a", "\u00e9", "\u20ac", "\u{1f600}"]) {
      const text = `x${piece.repeat(10_000)}`;
      const bytes = new TextEncoder().encode(text);
      expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
    }
  });
});

function decoded(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a string comes back from UTF-8, which no unpaired surrogate does. */
function survives(text: string): boolean {
  return strict.decode(new TextEncoder().encode(text)) === text;
}
