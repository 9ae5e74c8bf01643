import { describe, expect, it } from "vitest";
import { type Observation, parseAnswer, parseHello } from "../../../generator/conformance/answer.ts";
import { compare } from "../../../generator/conformance/compare.ts";
import { frameBytes, requestLine, type Vector } from "../../../generator/conformance/vector.ts";

const accept = { outcome: "accept", frame: '{"a":"\u00e9"}' } as const;
const reject = { outcome: "reject", code: "type", path: "/a" } as const;
const bytes = (text: string): Observation => ({ kind: "accept", frame: Buffer.from(text) });

describe("compare", () => {
  it.each([
    [accept, bytes('{"a":"\u00e9"}')],
    [reject, { kind: "reject", code: "type", path: "/a" }],
  ] as const)("%# is equal", (expected, observed) => expect(compare(expected, observed)).toEqual({ kind: "passed" }));

  it.each([
    [accept, bytes('{"a":"e\u0301"}')],
    [accept, bytes('{"a": "\u00e9"}')],
    [accept, bytes("")],
    [accept, { kind: "reject", code: "type", path: "/a" }],
    [accept, { kind: "broken", how: "ended" }],
    [reject, { kind: "reject", code: "const", path: "/a" }],
    [reject, { kind: "reject", code: "type", path: "/b" }],
    [reject, { kind: "reject", code: "type", path: "" }],
    [reject, bytes('{"a":"\u00e9"}')],
  ] as const)("%# is not", (expected, observed) =>
    expect(compare(expected, observed)).toMatchObject({ kind: "failed" }),
  );

  it("says what was expected and observed, on one line of printable characters", () => {
    expect(compare(accept, { kind: "reject", code: "a\nb", path: "\u0007" })).toEqual({
      kind: "failed",
      expected: 'accept {\\"a\\":\\"\\u00e9\\"}',
      observed: 'reject with a\\nb at "\\u0007"',
    });
    const long = compare(reject, bytes("x".repeat(10_000)));
    expect(JSON.stringify(long).length).toBeLessThan(400);
  });

  it("counts a skip as a skip, whatever was expected", () => {
    expect(compare(reject, { kind: "skip", reason: "no" })).toEqual({ kind: "skipped", reason: "no" });
  });
});

describe("answers", () => {
  it.each([
    ['{"id":"1","outcome":"accept","frame":"MQ=="}', "accept"],
    ['{"id":"1","outcome":"reject","code":"type","path":""}', "reject"],
    ['{"id":"1","outcome":"skip"}', "skip"],
    ['{"id":"2","outcome":"skip"}', "broken"],
    ['{"id":1,"outcome":"skip"}', "broken"],
    ['{"outcome":"skip"}', "broken"],
    ['{"id":"1","outcome":"accept","frame":"MQ"}', "broken"],
    ['{"id":"1","outcome":"accept","frame":"MR=="}', "broken"],
    ['{"id":"1","outcome":"accept"}', "broken"],
    ['{"id":"1","outcome":"reject","code":"type"}', "broken"],
    ['{"id":"1","outcome":"maybe"}', "broken"],
    ["[]", "broken"],
    ["null", "broken"],
    ["", "broken"],
  ])("%s is %s", (line, kind) => expect(parseAnswer(line, "1").kind).toBe(kind));

  it("begin with an introduction", () => {
    const hello = { testee: "t", version: "1", catalog: "c", formats: ["json"] };
    expect(parseHello(JSON.stringify(hello))).toEqual(hello);
    for (const name of Object.keys(hello))
      expect(parseHello(JSON.stringify({ ...hello, [name]: 1 }))).toBeTypeOf("string");
  });
});

describe("requests", () => {
  const vector: Vector = {
    id: "1",
    format: "json",
    frame: { text: "\u00e9" },
    expect: accept,
    rule: "type",
    comment: "c",
  };

  it("carry the frame's bytes and nothing of what is expected", () => {
    expect(JSON.parse(requestLine({ ...vector, type: "T" }))).toEqual({
      id: "1",
      type: "T",
      format: "json",
      frame: "w6k=",
    });
    expect(JSON.parse(requestLine({ ...vector, protocol: "p" }))).toHaveProperty("protocol", "p");
    expect(requestLine({ ...vector, frame: { text: "\n" } })).not.toContain("\n");
  });

  it("carry bytes that are no text", () => {
    expect(frameBytes({ ...vector, frame: { base64: "/w==" } })).toEqual(Buffer.from([0xff]));
  });
});
