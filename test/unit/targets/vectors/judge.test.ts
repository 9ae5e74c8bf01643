import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../generator/model/type.ts";
import type { Fault } from "../../../../generator/oracle/fault.ts";
import type { Verdict } from "../../../../generator/oracle/index.ts";
import { caps } from "../../../../generator/targets/vectors/caps.ts";
import { type Draft, type Judges, judge } from "../../../../generator/targets/vectors/judge.ts";

const origin = { file: "shop.schema.json", pointer: "", line: 1, column: 1 };
const required: Fault = { code: "required", path: "/a" };

function draft({ value = { a: 1 }, ...rest }: Partial<Draft> & { readonly value?: JsonValue } = {}): Draft {
  return {
    id: "Order#:example:1",
    rule: "example",
    comment: "why",
    subject: { type: "Order" },
    content: { value },
    intended: null,
    origin,
    ...rest,
  };
}

interface Answers {
  readonly limits?: Judges["limits"];
  /** Faults that both oracles find in a text. */
  readonly faults?: (text: string) => readonly Fault[];
  readonly canonical?: string;
  /** What the model's evaluator says where it is of another opinion. */
  readonly other?: Verdict;
}

function judges(found: readonly Fault[], answers: Answers = {}): Judges {
  const { limits = { maxFrameBytes: 100, maxDepth: 3 }, faults = () => found, canonical = '{"a":1}', other } = answers;
  const judged = (bytes: Uint8Array): Verdict => {
    const [first] = faults(Buffer.from(bytes).toString());
    return first === undefined ? { outcome: "accept", frame: canonical } : { outcome: "reject", ...first };
  };
  const ajv: Judges["ajv"] = {
    name: "Ajv",
    judge: (_, bytes) => judged(bytes),
    examine: (_, bytes) => ({ verdict: judged(bytes), faults: faults(Buffer.from(bytes).toString()) }),
  };
  const model = { name: "the model", judge: (_: unknown, bytes: Uint8Array) => other ?? judged(bytes) };
  return { limits, ajv, model, firstProtocol: "shop" };
}

function skipOf(one: Draft, by: Judges): string {
  const judgement = judge(one, by);
  return "skip" in judgement ? judgement.skip.reason : JSON.stringify(judgement);
}

describe("agreement", () => {
  it("on a valid value makes a vector with its canonical form", () => {
    const by = judges([], { canonical: '{"a":1.0}' });
    expect(judge(draft(), by)).toEqual({
      vector: {
        id: "Order#:example:1",
        type: "Order",
        format: "json",
        frame: { text: '{"a":1}' },
        expect: { outcome: "accept", frame: '{"a":1.0}' },
        class: "encode",
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
    const by = judges([required, type]);
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

describe("the two oracles", () => {
  it.each([
    ["verdict", { outcome: "accept", frame: '{"a":1}' }, [required]],
    ["code", { outcome: "reject", code: "type", path: "/a" }, [required]],
    ["path", { outcome: "reject", code: "required", path: "/b" }, [required]],
    ["canonical bytes", { outcome: "accept", frame: '{"a":2}' }, []],
  ] as const)("that differ in %s make a disagreement, whatever was meant", (_, other, faults) => {
    for (const intended of [null, required, "any", "agreed"] as const) {
      expect(judge(draft({ intended }), judges(faults, { other }))).toMatchObject({
        disagreement: { between: "oracles", origin },
      });
    }
  });
});

describe("classes", () => {
  const classOf = (one: Draft, by: Judges): unknown => {
    const judgement = judge(one, by);
    return "vector" in judgement ? [judgement.vector.class, judgement.vector.expect.outcome] : judgement;
  };

  it("tell what comes back as it is, what another way, and what not at all", () => {
    expect(classOf(draft(), judges([]))).toEqual(["round-trip", "accept"]);
    expect(classOf(draft({ content: { text: ' {"a":1}' } }), judges([]))).toEqual(["encode", "accept"]);
    expect(classOf(draft({ intended: required }), judges([required]))).toEqual(["decode", "reject"]);
  });

  it("have the encoder's refusals among what is encoded", () => {
    const range: Fault = { code: "range", path: "/a" };
    const by = judges([], { faults: (text) => (text === '{"a":1}' ? [range] : []) });
    expect(classOf(draft({ content: { text: '{"a":1e0}' }, intended: range }), by)).toEqual(["encode", "reject"]);
    // A value that is valid only together with members that are ignored.
    expect(classOf(draft({ value: { a: 1, b: 2 } }), by)).toEqual(["encode", "reject"]);
  });
});

describe("frames", () => {
  it("are base64 where they are no text", () => {
    const utf8: Fault = { code: "utf8", path: "" };
    const bytes = Buffer.of(0x22, 0xff, 0x22);
    const one = draft({ content: { bytes }, intended: utf8 });
    expect(judge(one, judges([utf8]))).toHaveProperty("vector.frame", { base64: "Iv8i" });
  });
});

describe("skips", () => {
  it("a derived frame with a second fault", () => {
    const second: Fault = { code: "type", path: "/b" };
    expect(skipOf(draft({ intended: required }), judges([required, second]))).toMatch(/^breaks more than one rule/);
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
