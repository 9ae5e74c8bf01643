import { describe, expect, it, test } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { isMultipleOf } from "../../../templates/typescript/runtime/decimal.ts";
import { type Format, isInFormat } from "../../../templates/typescript/runtime/formats.ts";
import { matchesPattern, type PatternProgram } from "../../../templates/typescript/runtime/pattern.ts";
import { protocolCodec } from "../../../templates/typescript/runtime/protocol.ts";
import { writeText } from "../../../templates/typescript/runtime/writer.ts";
import {
  type DispatchGroup,
  type Expectation,
  encodingOf,
  frameOf,
  limits,
  linkSchema,
  outcomeOf,
  readCorpus,
  type SchemaGroup,
  type TextCase,
} from "./corpora.ts";

const anything = codec("Anything", { kind: "any" }, limits);

function expected(expectation: Expectation, text: unknown): unknown {
  return "same" in expectation ? { canonical: text } : expectation;
}

describe("texts", () => {
  const cases = readCorpus<TextCase[]>("texts");

  test.each(cases)("$id", (one) => {
    const { maxDepth = limits.maxDepth, maxFrameBytes = limits.maxFrameBytes } = one;
    const decoder = codec("Anything", { kind: "any" }, { maxDepth, maxFrameBytes });
    const frame = frameOf(one);
    expect(outcomeOf(decoder, frame)).toEqual(expected(one.expect, frame));
    if (typeof frame === "string") {
      expect(outcomeOf(decoder, new TextEncoder().encode(frame))).toEqual(expected(one.expect, frame));
    }
  });

  it("has unique ids", () => {
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
  });
});

describe.each(["schemas", "rules"])("%s", (name) => {
  for (const group of readCorpus<SchemaGroup[]>(name)) {
    const one = codec(group.id, linkSchema(group.schema, group.definitions), limits);

    test.each(group.cases)(`${group.id}: $text`, ({ text, expect: expectation }) => {
      expect(outcomeOf(one, text)).toEqual(expectation);
      // What a frame is refused for after its text, the parsed value is refused for, too.
      const parsed = anything.decode(text);
      if (!parsed.ok) return;
      const validated = one.validate(parsed.value);
      const fault = validated.ok ? null : { code: validated.error.code, path: validated.error.path };
      expect(fault).toEqual("code" in expectation ? expectation : null);
      expect(encodingOf(one, parsed.value)).toEqual(expectation);
    });
  }
});

describe("dispatch", () => {
  for (const group of readCorpus<DispatchGroup[]>("dispatch")) {
    const union = protocolCodec({ ...group.definition, limits });

    test.each(group.cases)("$id", ({ text, receiver, expect: expectation }) => {
      expect(outcomeOf(union, text, receiver)).toEqual(expectation);
    });
  }
});

describe("formats", () => {
  const formats = Object.entries(readCorpus<{ [format: string]: { valid: string[]; invalid: string[] } }>("formats"));

  for (const [format, { valid, invalid }] of formats) {
    test.each(valid.map((text) => [text]))(`${format} takes %j`, (text) => {
      expect(isInFormat(format as Format, text)).toBe(true);
    });
    test.each(invalid.map((text) => [text]))(`${format} refuses %j`, (text) => {
      expect(isInFormat(format as Format, text)).toBe(false);
    });
  }
});

describe("patterns", () => {
  const patterns =
    readCorpus<{ pattern: string; program: PatternProgram; matches: string[]; misses: string[] }[]>("patterns");

  test.each(patterns)("$pattern", ({ program, matches, misses }) => {
    expect(matches.filter((text) => !matchesPattern(program, text))).toEqual([]);
    expect(misses.filter((text) => matchesPattern(program, text))).toEqual([]);
  });
});

describe("numbers", () => {
  const rows = readCorpus<{ bits?: string; literal?: string; text?: string; code?: string }[]>("numbers");

  test.each(rows.filter((row) => row.text !== undefined))("$bits is written $text", ({ bits, text }) => {
    const value = doubleOf(bits as string);
    expect(writeText(value)).toBe(text);
    expect(Number(text)).toBe(value + 0);
  });

  test.each(rows.filter((row) => row.literal !== undefined))(
    "$literal reads as $bits$code",
    ({ literal, bits, code }) => {
      const decoded = anything.decode(literal as string);
      const outcome = decoded.ok ? bitsOf(decoded.value as number) : decoded.error.code;
      expect(outcome).toBe(bits ?? code);
    },
  );
});

describe("multipleOf", () => {
  const rows = readCorpus<{ value: string; divisor: string; multiple: boolean }[]>("multipleOf");

  test.each(rows)("$value by $divisor: $multiple", ({ value, divisor, multiple }) => {
    expect(isMultipleOf(Number(value), Number(divisor))).toBe(multiple);
  });
});

function doubleOf(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE();
}

function bitsOf(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString("hex");
}
