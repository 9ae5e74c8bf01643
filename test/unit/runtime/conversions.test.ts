import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  base64Of,
  dateTimeOf,
  toBigInt,
  toBytes,
  toDate,
  toUrl,
} from "../../../templates/typescript/runtime/conversions.ts";
import { readCorpus } from "./corpora.ts";

interface ConversionCorpus {
  readonly dates: readonly { readonly text: string; readonly milliseconds: number }[];
  readonly dateTexts: readonly { readonly milliseconds: number; readonly text: string | null }[];
  readonly bytes: readonly { readonly text: string; readonly hexadecimal: string }[];
  readonly refused: { readonly [kind in "date" | "bytes" | "uuid" | "url"]: readonly string[] };
  readonly urls: readonly string[];
  readonly integers: readonly string[];
}

const corpus = readCorpus<ConversionCorpus>("conversions");

describe("dates", () => {
  test.each(corpus.dates)("$text is an instant", ({ text, milliseconds }) => {
    expect(toDate(text)?.getTime()).toBe(milliseconds);
  });

  test.each(corpus.dateTexts)("$milliseconds ms are $text", ({ milliseconds, text }) => {
    const print = (): string => dateTimeOf(new Date(milliseconds));
    if (text === null) expect(print).toThrow(RangeError);
    else expect(print()).toBe(text);
  });

  it("is undone by its way back", () => {
    const years = fc.date({
      min: new Date(-62_167_219_200_000),
      max: new Date(253_402_300_799_999),
      noInvalidDate: true,
    });
    fc.assert(fc.property(years, (date) => toDate(dateTimeOf(date))?.getTime() === date.getTime()));
  });

  test.each(corpus.refused.date)("%j is none", (text) => expect(toDate(text)).toBeNull());

  it("has no text for an invalid date", () => expect(() => dateTimeOf(new Date(Number.NaN))).toThrow(RangeError));
});

describe("base64", () => {
  test.each(corpus.bytes)("$text", ({ text, hexadecimal }) => {
    const bytes = new Uint8Array(Buffer.from(hexadecimal, "hex"));
    expect(toBytes(text)).toEqual(bytes);
    expect(base64Of(bytes)).toBe(text);
  });

  it("equals what the engine does", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(base64Of(bytes)).toBe(text);
        expect(toBytes(text)).toEqual(bytes);
      }),
    );
  });

  test.each(corpus.refused.bytes)("%j is none", (text) => expect(toBytes(text)).toBeNull());
});

describe("integers", () => {
  test.each(corpus.integers)("%s", (text) => expect(String(toBigInt(text))).toBe(text));
  test.each(["", "-0", "01", "1.0", "0x10", "18446744073709551616", " 1"])("%j is none", (text) => {
    expect(toBigInt(text)).toBeNull();
  });
});

describe("addresses", () => {
  test.each(corpus.urls)("%s", (text) => expect(toUrl(text)?.href).toBe(text));
  test.each(corpus.refused.url)("%j is none", (text) => expect(toUrl(text)).toBeNull());

  it("answers null for what browsers have no place for", () => expect(toUrl("http://[v1.x]/")).toBeNull());
});
