import { describe, expect, it } from "vitest";
import { kitchen } from "../../../support/catalogs.ts";
import { agreedGroups, byId, compile, compileFolder, vectorsOf } from "./support.ts";

const vectors = byId(agreedGroups(await compile(kitchen)));

/** Frame and expectation of a vector in one line. */
function outline(id: string, from = vectors): string {
  const vector = from.get(id);
  if (vector === undefined) return "no such vector";
  const frame =
    "text" in vector.frame ? vector.frame.text : Buffer.from(vector.frame.base64, "base64").toString("latin1");
  const { expect: answer } = vector;
  return `${frame} -> ${answer.outcome === "accept" ? "accept" : `${answer.code} ${answer.path}`.trim()}`;
}

const ids = [...vectors.keys()].map((id) => id.replace(/^\w+#:/, ""));

describe("dispatch", () => {
  it.each([
    ["message-OrderPlaced", '{"kind":"order.placed","table":1,"dishes":[{"name":"a"}]} -> accept'],
    ["fault-OrderPlaced", '{"kind":"order.placed","dishes":[{"name":"a"}]} -> required /table'],
    ["unknown-longer", '{"kind":"order.placedx","table":1,"dishes":[{"name":"a"}]} -> unknownMessage /kind'],
    ["unknown-other-case", '{"kind":"ORDER.PLACED","table":1,"dishes":[{"name":"a"}]} -> unknownMessage /kind'],
    ["unknown-constructor", '{"kind":"constructor","table":1,"dishes":[{"name":"a"}]} -> unknownMessage /kind'],
    ["unknown-empty", '{"kind":"","table":1,"dishes":[{"name":"a"}]} -> unknownMessage /kind'],
    ["type-null", '{"kind":null,"table":1,"dishes":[{"name":"a"}]} -> badType /kind'],
    ["type-object", '{"kind":{},"table":1,"dishes":[{"name":"a"}]} -> badType /kind'],
    ["no-type", '{"table":1,"dishes":[{"name":"a"}]} -> noType /kind'],
    ["empty-object", "{} -> noType /kind"],
    ["root-array", "[] -> notObject"],
    ["root-string", '"{}" -> notObject'],
    ["root-null", "null -> notObject"],
    ["default-protocol", '{"kind":"order.placed","table":1,"dishes":[{"name":"a"}]} -> accept'],
  ])("%s", (name, expected) => expect(outline(`KitchenMessage#:dispatch:${name}`)).toBe(expected));

  it("names the protocol, except once, where the first one is meant", () => {
    const unnamed = [...vectors.values()].filter(({ type, protocol }) => type === undefined && protocol === undefined);
    expect(unnamed.map(({ id }) => id)).toEqual(["KitchenMessage#:dispatch:default-protocol"]);
  });
});

describe("text", () => {
  it.each([
    ["empty", " -> syntax"],
    ["byte-order-mark", /^\ufeff\{.*\} -> bom$/],
    ["trailing-comma", /,\} -> syntax$/],
    ["duplicate", /,"extra1":1,"extra1":1\} -> duplicate \/extra1$/],
    ["duplicate-escaped", /"extra1":1,"\\u0065\\u0078.*":1\} -> duplicate \/extra1$/],
    ["duplicate-declared", /,"kind":"order.placed"\} -> duplicate \/kind$/],
    ["reserved-name", /"__proto__":1\} -> reservedName \/__proto__$/],
    ["reserved-name-inside", /-> reservedName \/extra1\/__proto__$/],
    ["surrogate-name", /-> surrogate$/],
    ["surrogate-high", /-> surrogate \/extra1$/],
    ["overflow", /1e400\} -> range \/extra1$/],
    ["unsafe-integer", /9007199254740992\} -> range \/extra1$/],
    ["utf8-overlong", /"extra1":"\xc0\x80"\} -> utf8$/],
    ["names-escaped", /^\{"\\u006b\\u0069\\u006e\\u0064":"order.placed".* -> accept$/],
    ["depth-at", /\[\]+\} -> accept$/],
    ["depth-over", /-> depth \/extra1(\/0){63}$/],
  ])("%s", (name, expected) => expect(outline(`KitchenMessage#:text:${name}`)).toMatch(expected));

  it("is what JSON.parse takes or refuses, where the profile is no stricter than JSON", () => {
    for (const [id, { frame, expect: answer }] of vectors) {
      if (!id.includes(":text:") || !("text" in frame)) continue;
      // Half a pair, and a bracket too deep, are found before the end of the text that comes too early.
      if (/:(?:cut-half-pair|depth-over-open)$/.test(id)) continue;
      const parses = (): unknown => JSON.parse(frame.text);
      const strict = answer.outcome === "reject" && ["syntax", "bom"].includes(answer.code);
      if (strict) expect(parses, id).toThrow();
      else expect(parses, id).not.toThrow();
    }
  });

  it("has bytes that are not UTF-8 where it says so, and only there", () => {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (const [id, { frame, expect: answer }] of vectors) {
      if (!("base64" in frame)) continue;
      const decode = (): string => decoder.decode(Buffer.from(frame.base64, "base64"));
      if (answer.outcome === "reject" && answer.code === "utf8") expect(decode, id).toThrow();
      else expect(decode, id).not.toThrow();
    }
  });

  it("tries the limit of size where it is small, and keeps within it otherwise", async () => {
    const limits = { maxFrameBytes: 80, maxDepth: 2 };
    const catalog = {
      name: "tiny",
      version: "1.0.0",
      limits,
      protocols: [{ name: "tiny", subprotocol: "tiny", discriminator: "t", families: ["a.schema.json"] }],
    };
    const ping = { type: "object", required: ["t"], properties: { t: { const: "ping" } } };
    const family = { oneOf: [{ $ref: "#/$defs/Ping" }], $defs: { Ping: ping } };
    const compiled = await compileFolder({
      "catalog.json": JSON.stringify(catalog),
      "a.schema.json": JSON.stringify(family),
    });
    const tiny = byId(agreedGroups(compiled));
    expect(outline("TinyMessage#:text:size-at", tiny)).toMatch(/^\{"t":"ping"\} {68} -> accept$/);
    expect(outline("TinyMessage#:text:size-over", tiny)).toMatch(/^\{"t":"ping"\} {69} -> size$/);
    expect(outline("TinyMessage#:text:depth-at", tiny)).toBe('{"t":"ping","extra1":[]} -> accept');
    expect(outline("TinyMessage#:text:depth-over", tiny)).toBe('{"t":"ping","extra1":[[]]} -> depth /extra1/0');
    const large = [...tiny.values()].filter(({ frame }) => "text" in frame && Buffer.byteLength(frame.text) > 80);
    expect(large.filter(({ id }) => !id.startsWith("TinyMessage#:text:size-over"))).toEqual([]);
    for (const filled of ["letters", "two-byte", "pairs", "longer"]) {
      const of = (side: string): string => outline(`TinyMessage#:text:size-${side}-${filled}`, tiny);
      expect(of("at")).toMatch(/ -> accept$/);
      expect(of("over")).toMatch(/ -> size$/);
    }
  });

  it("leaves out depth where so deep a frame would be too large", async () => {
    const limits = { maxFrameBytes: 100, maxDepth: 64 };
    const protocols = [{ name: "tiny", subprotocol: "tiny", discriminator: "t", families: ["a.schema.json"] }];
    const ping = { type: "object", required: ["t"], properties: { t: { const: "ping" } } };
    const groups = agreedGroups(
      await compileFolder({
        "catalog.json": JSON.stringify({ name: "tiny", version: "1.0.0", limits, protocols }),
        "a.schema.json": JSON.stringify({ oneOf: [{ $ref: "#/$defs/Ping" }], $defs: { Ping: ping } }),
      }),
    );
    expect(groups.flatMap(({ skipped }) => skipped).map(({ id }) => id)).toContain("TinyMessage#:text:depth");
    expect([...byId(groups).keys()].filter((id) => id.includes(":text:depth"))).toEqual([]);
  });

  it("goes with a type where there is no protocol", async () => {
    const types = await vectorsOf({
      $defs: { Name: { type: "string" }, Box: { type: "object", properties: {}, additionalProperties: false } },
    });
    expect(types.get("types#:text:duplicate")).toMatchObject({ type: "Box" });
    expect(outline("types#:text:depth-at", types)).toMatch(/-> unknownField \/extra1$/);
  });
});

describe("dispatch on what is no string of the message itself", () => {
  const dispatched = async (discriminator: string, properties: readonly object[]): Promise<typeof vectors> => {
    const schemas = properties.map((own) => ({ type: "object", required: Object.keys(own), properties: own }));
    const names = ["One", "Two"];
    const protocols = [{ name: "tiny", subprotocol: "tiny", discriminator, families: ["a.schema.json"] }];
    const family = {
      oneOf: names.map((name) => ({ $ref: `#/$defs/${name}` })),
      $defs: Object.fromEntries(names.map((name, index) => [name, schemas[index]])),
    };
    const compiled = await compileFolder({
      "catalog.json": JSON.stringify({ name: "tiny", version: "1.0.0", protocols }),
      "a.schema.json": JSON.stringify(family),
    });
    return byId(agreedGroups(compiled));
  };

  it("tries integers in all spellings, and what is none", async () => {
    const tiny = await dispatched("op", [{ op: { const: 10 } }, { op: { const: 0 } }]);
    const of = (name: string): string => outline(`TinyMessage#:dispatch:${name}`, tiny);
    expect(of("spelled-fraction-One")).toBe('{"op":10.0} -> accept');
    expect(of("spelled-scientific-One")).toBe('{"op":1.0e1} -> accept');
    expect(of("spelled-negative-zero-Two")).toBe('{"op":-0} -> accept');
    expect(of("type-string")).toBe('{"op":"10"} -> badType /op');
    expect(of("type-fraction")).toBe('{"op":10.5} -> badType /op');
    expect(of("type-unsafe")).toBe('{"op":9.007199254740992e+15} -> badType /op');
    expect(of("unknown-past-32-bits")).toBe('{"op":4294967306} -> unknownMessage /op');
    expect(of("no-type")).toBe("{} -> noType /op");
    expect(of("twice-One")).toBe('{"op":10,"op":0} -> duplicate /op');
  });

  it("tries each member on the way to a nested one", async () => {
    const nested = (value: string): object => {
      return { "a/b": { type: "object", required: ["type"], properties: { type: { const: value } } } };
    };
    const tiny = await dispatched("/a~1b/type", [nested("one"), nested("two")]);
    const of = (name: string): string => outline(`TinyMessage#:dispatch:${name}`, tiny);
    expect(of("message-One")).toBe('{"a/b":{"type":"one"}} -> accept');
    expect(of("empty-object")).toBe("{} -> noType /a~1b");
    expect(of("holder-1-array")).toBe('{"a/b":[]} -> noType /a~1b');
    expect(of("holder-1-empty")).toBe('{"a/b":{}} -> noType /a~1b/type');
    expect(of("type-null")).toBe('{"a/b":{"type":null}} -> badType /a~1b/type');
    expect(of("unknown-empty")).toBe('{"a/b":{"type":""}} -> unknownMessage /a~1b/type');
    expect(of("twice-One")).toBe('{"a/b":{"type":"one","type":"two"}} -> duplicate /a~1b/type');
    expect(of("holder-twice-One")).toBe('{"a/b":{"type":"one"},"a/b":{}} -> duplicate /a~1b');
  });
});

it("has every rule of dispatch and text once", () => {
  expect(new Set(ids).size).toBeGreaterThan(60);
  expect(ids.filter((id) => id.startsWith("text:")).length).toBeGreaterThan(40);
});
