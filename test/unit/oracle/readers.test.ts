import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultLimits, type Limits } from "../../../generator/model/catalog.ts";
import { type AssertedFormat, assertedFormats } from "../../../generator/model/type.ts";
import { asReceived } from "../../../generator/oracle/ajv/canonical.ts";
import { formatChecks } from "../../../generator/oracle/ajv/formats.ts";
import { readText } from "../../../generator/oracle/ajv/text.ts";
import type { Fault } from "../../../generator/oracle/fault.ts";
import { formats } from "../../../generator/oracle/model/formats.ts";
import { readFrame } from "../../../generator/oracle/model/read.ts";
import { writeAny } from "../../../generator/oracle/model/write.ts";

/** The readers, writers and formats of both oracles, held against the corpora and against each other. */

function corpus<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../corpora/${name}.json`, import.meta.url), "utf8"));
}

type Read = (frame: Uint8Array, limits: Limits) => string | Fault;

const readers: Readonly<Record<string, Read>> = {
  "the strict parser in front of Ajv": (frame, limits) => {
    const read = readText(frame, limits);
    return "fault" in read ? read.fault : asReceived(read.value);
  },
  "the evaluator's reader": (frame, limits) => {
    const read = readFrame(frame, limits);
    return "fault" in read ? read.fault : writeAny(read.tree);
  },
};

interface TextCase {
  readonly id: string;
  readonly text?: string;
  readonly base64?: string;
  readonly maxDepth?: number;
  readonly maxFrameBytes?: number;
  readonly expect: { readonly canonical?: string; readonly code?: string; readonly path?: string };
}

describe.each(Object.entries(readers))("%s", (_, read) => {
  const given = corpus<TextCase[]>("texts").filter(({ text, base64 }) => text !== undefined || base64 !== undefined);

  it("judges the corpus of texts as the page does", () => {
    expect(given.length).toBeGreaterThan(500);
    const wrong = given.filter(({ text, base64 = "", expect: { canonical, code, path }, ...limits }) => {
      const frame = text === undefined ? Buffer.from(base64, "base64") : Buffer.from(text);
      const judged = read(frame, { ...defaultLimits, ...limits });
      if (typeof judged !== "string") return judged.code !== code || judged.path !== path;
      // A whole number that may not stand in digits has no canonical form: writing it is not these readers' affair.
      return (
        code !== undefined ||
        (canonical !== undefined && judged !== canonical && Number.isSafeInteger(Number(canonical)))
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

it("both readers say the same of any bytes", () => {
  const [one, other] = Object.values(readers) as [Read, Read];
  const limits = { maxFrameBytes: 60, maxDepth: 4 };
  const pieces = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"a"',
    '"',
    "\\",
    "\\u",
    "d83d",
    "de00",
    "1",
    "-",
    "0",
    ".",
    "e",
    "null",
    " ",
    "\u00e9",
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((parts) => Buffer.from(parts.join("")));
  const bytes = fc.uint8Array({ maxLength: 6 });
  fc.assert(
    fc.property(fc.oneof(text, bytes), (frame) => {
      expect(other(frame, limits)).toEqual(one(frame, limits));
    }),
    { numRuns: 5000 },
  );
});

describe.each(assertedFormats)("%s", (format) => {
  const { valid, invalid } = corpus<Record<AssertedFormat, { valid: string[]; invalid: string[] }>>("formats")[format];

  it("is decided by both oracles as the corpus says", () => {
    for (const check of [formatChecks[format], formats[format]]) {
      expect(valid.filter((text) => !check(text))).toEqual([]);
      expect(invalid.filter((text) => check(text))).toEqual([]);
    }
  });
});
