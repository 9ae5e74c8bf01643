import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type AssertedFormat, assertedFormats } from "../../../../generator/model/type.ts";
import { formatChecks } from "../../../../generator/oracle/ajv/formats.ts";
import { formats } from "../../../../generator/oracle/model/formats.ts";
import { formatEdges } from "../../../../generator/targets/vectors/values/format-edges.ts";
import { formatSamples } from "../../../../generator/targets/vectors/values/formats.ts";
import { checkout } from "../../../support/project.ts";

const corpora = JSON.parse(readFileSync(join(checkout, "test/corpora/formats.json"), "utf8")) as Record<
  AssertedFormat,
  { readonly valid: readonly string[]; readonly invalid: readonly string[] }
>;

describe.each(assertedFormats)("%s", (format) => {
  const { valid, invalid, numbered, ofLength } = formatSamples[format];

  it("is judged by the oracle as the corpus says", () => {
    expect(corpora[format].valid.filter((text) => !formatChecks[format](text))).toEqual([]);
    expect(corpora[format].invalid.filter((text) => formatChecks[format](text))).toEqual([]);
  });

  it("has samples that the oracle judges as they are meant", () => {
    expect(valid.filter((text) => !formatChecks[format](text))).toEqual([]);
    expect(invalid.filter((text) => formatChecks[format](text))).toEqual([]);
    expect(new Set([...valid, ...invalid]).size).toBe(valid.length + invalid.length);
  });

  it("has edges that both oracles judge as they are meant", () => {
    const edges = formatEdges[format];
    for (const check of [formatChecks[format], formats[format]]) {
      expect(edges.valid.filter((text) => !check(text))).toEqual([]);
      expect(edges.invalid.filter((text) => check(text))).toEqual([]);
    }
  });

  it("has a valid sample for every number, the first hundred all different", () => {
    const texts = Array.from({ length: 600 }, (_, index) => numbered(index));
    expect(texts.filter((text) => !formatChecks[format](text))).toEqual([]);
    expect(new Set(texts.slice(0, 100)).size).toBe(100);
  });

  it("has valid samples of given lengths", () => {
    const lengths = Array.from({ length: 330 }, (_, index) => index);
    const made = lengths.flatMap((length) => {
      const text = ofLength(length);
      return text === undefined ? [] : [{ length, text }];
    });
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter(({ length, text }) => text.length !== length || !formatChecks[format](text))).toEqual([]);
  });
});

it("makes addresses of every length that there is", () => {
  const lengths = Array.from({ length: 45 }, (_, length) => length);
  const missing = lengths.filter((length) => formatSamples.ipv6.ofLength(length) === undefined);
  expect(missing).toEqual([0, 1, 40, 41, 42, 43, 44]);
});
