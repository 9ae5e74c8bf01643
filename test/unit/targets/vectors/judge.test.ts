import { describe, expect, it } from "vitest";
import { caps } from "../../../../generator/targets/vectors/caps.ts";
import { type Draft, type Judges, judge } from "../../../../generator/targets/vectors/judge.ts";
import type { Fault } from "../../../../generator/targets/vectors/vector.ts";

const origin = { file: "shop.schema.json", pointer: "", line: 1, column: 1 };
const required: Fault = { code: "required", path: "/a" };

function draft(rest: Partial<Draft> = {}): Draft {
  const subject = { type: "Order" };
  return {
    id: "Order#:example:1",
    rule: "example",
    comment: "why",
    subject,
    value: { a: 1 },
    intended: null,
    origin,
    ...rest,
  };
}

function judges(faults: readonly Fault[], rest: Partial<Judges> = {}): Judges {
  const limits = { maxFrameBytes: 100, maxDepth: 3 };
  return { limits, faults: () => faults, first: (_, found) => found[0], canonical: () => '{"a":1}', ...rest };
}

function skipOf(one: Draft, by: Judges): string {
  const judgement = judge(one, by);
  return "skip" in judgement ? judgement.skip.reason : JSON.stringify(judgement);
}

describe("agreement", () => {
  it("on a valid value makes a vector with its canonical form", () => {
    const by = judges([], { canonical: () => '{"a":1.0}', faults: () => [] });
    expect(judge(draft(), by)).toEqual({
      vector: {
        id: "Order#:example:1",
        type: "Order",
        format: "json",
        frame: { text: '{"a":1}' },
        expect: { outcome: "accept", frame: '{"a":1.0}' },
        rule: "example",
        comment: "why",
      },
    });
  });

  it("on a fault makes a vector with code and path", () => {
    expect(judge(draft({ intended: required }), judges([required]))).toHaveProperty("vector.expect", {
      outcome: "reject",
      ...required,
    });
  });

  it("on some fault of a counter-example takes the first one", () => {
    const type: Fault = { code: "type", path: "/b" };
    const by = judges([type, required], { first: (_, found) => found[1] });
    expect(judge(draft({ intended: "any" }), by)).toHaveProperty("vector.expect.code", "required");
  });
});

describe("disagreement", () => {
  it.each([
    ["an intended value refused", null, [required], 'refused with required at "/a"'],
    ["an intended fault accepted", required, [], "accepted"],
    ["another code", required, [{ code: "type", path: "/a" }], 'refused with type at "/a"'],
    ["another path", required, [{ code: "required", path: "/b" }], 'refused with required at "/b"'],
    ["a counter-example accepted", "any", [], "accepted"],
  ] as const)("%s", (_, intended, faults, observed) => {
    expect(judge(draft({ intended }), judges(faults))).toMatchObject({
      disagreement: { id: "Order#:example:1", origin, observed },
    });
  });
});

describe("skips", () => {
  it("a derived frame with a second fault", () => {
    const second: Fault = { code: "type", path: "/b" };
    expect(skipOf(draft({ intended: required }), judges([required, second]))).toMatch(/^breaks more than one rule/);
  });

  it("a value that is not valid any more without its ignored members", () => {
    const by = judges([], { faults: (text) => (text === '{"a":1}' ? [required] : []), canonical: () => '{"a":1}' });
    expect(skipOf(draft({ value: { a: 1, b: 2 } }), by)).toMatch(/ignored/);
  });

  it("what is larger or deeper than the catalog allows", () => {
    expect(skipOf(draft({ value: "x".repeat(99) }), judges([]))).toMatch(/maxFrameBytes/);
    expect(skipOf(draft({ value: [[[[]]]] }), judges([]))).toMatch(/maxDepth/);
  });

  it("what is larger or deeper than vectors get, without writing it out", () => {
    const limits = { maxFrameBytes: 1e9, maxDepth: 1e9 };
    let shared: readonly unknown[] = ["text"];
    for (let level = 0; level < 60; level += 1) shared = [shared, shared];
    expect(skipOf(draft({ value: shared as never }), judges([], { limits }))).toMatch(/bytes are not made/);
    let deep: readonly unknown[] = [];
    for (let level = 0; level < caps.depth; level += 1) deep = [deep];
    expect(skipOf(draft({ value: deep as never }), judges([], { limits }))).toMatch(/levels are not made/);
    expect(skipOf(draft({ value: "\u00e9".repeat(caps.frameBytes - 10) }), judges([], { limits }))).toMatch(/bytes/);
  });

  it("a valid number that canonical form cannot carry, but not a refused one", () => {
    expect(skipOf(draft({ value: 2 ** 53 }), judges([]))).toMatch(/canonical form/);
    const maximum: Fault = { code: "maximum", path: "" };
    expect(judge(draft({ value: 2 ** 53, intended: maximum }), judges([maximum]))).toHaveProperty("vector.frame", {
      text: "9.007199254740992e+15",
    });
  });
});
