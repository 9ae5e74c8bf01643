import { describe, expect, it } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import {
  type MessageDefinition,
  type ProtocolCodec,
  protocolCodec,
} from "../../../templates/typescript/runtime/protocol.ts";
import type { Schema } from "../../../templates/typescript/runtime/schema.ts";
import { encodingOf, limits } from "./corpora.ts";

function message(type: string, direction: MessageDefinition["direction"]): MessageDefinition {
  const tag = { name: "type", required: true, schema: { kind: "literal", value: type, typed: true } } as const;
  const body = { name: "n", required: false, schema: { kind: "integer" } } as const;
  return { type, direction, schema: { kind: "object", fields: [tag, body], additional: "refuse" } };
}

const hello = message("hello", "clientToServer");
const union = protocolCodec<{ type: string; n?: number }>({
  name: "Message",
  discriminator: "type",
  limits,
  messages: [hello, message("welcome", "serverToClient"), message("ping", "both")],
});

describe("protocolCodec", () => {
  it("validates and encodes by the message, with the faults of decoding", () => {
    expect(union.name).toBe("Message");
    expect(union.encode({ n: 1, type: "hello" } as { type: string })).toBe('{"type":"hello","n":1}');
    expect([...union.encodeBytes({ type: "ping" })]).toEqual([...Buffer.from('{"type":"ping"}')]);
    for (const [value, code, path] of [
      [[], "notObject", ""],
      [{}, "noType", "/type"],
      [{ type: undefined }, "noType", "/type"],
      [{ type: 1 }, "badType", "/type"],
      [{ type: "toString" }, "unknownMessage", "/type"],
      [{ type: "hello", n: "1" }, "type", "/n"],
      [{ type: "hello", m: 1 }, "unknownField", "/m"],
    ] as const) {
      expect(union.validate(value)).toMatchObject({ ok: false, error: { code, path } });
      expect(union.is(value)).toBe(false);
      expect(encodingOf(union, value as unknown as { type: string })).toEqual({ code, path });
    }
    expect(union.is({ type: "ping" })).toBe(true);
  });

  it("judges the direction where the receiver is told", () => {
    const value = { type: "hello" };
    expect(union.validate(value, "server")).toEqual({ ok: true, value });
    expect(union.validate(value, "client")).toMatchObject({
      ok: false,
      error: { code: "wrongDirection", path: "/type" },
    });
    expect(union.validate({ type: "ping" }, "client").ok).toBe(true);
    expect(union.encode(value)).toBe('{"type":"hello"}');
  });

  it("has functions that need no receiver of their own", () => {
    const { decode, encode, validate, is } = union;
    expect(decode('{"type":"ping"}')).toEqual({ ok: true, value: { type: "ping" } });
    expect(encode({ type: "ping" })).toBe('{"type":"ping"}');
    expect(validate({ type: "ping" }).ok && is({ type: "ping" })).toBe(true);
  });
});

type Field = { readonly name: string; readonly required: boolean; readonly schema: Schema };

function required(name: string, schema: Schema): Field {
  return { name, required: true, schema };
}

function literal(value: string | number): Schema {
  return { kind: "literal", value, typed: true };
}

/** What every way of judging a value says of it. */
function expectRefused(codec: ProtocolCodec<unknown>, value: unknown, code: string, path: string): void {
  expect(codec.validate(value)).toMatchObject({ ok: false, error: { code, path } });
  expect(codec.is(value)).toBe(false);
  expect(encodingOf(codec, value)).toEqual({ code, path });
}

describe("protocolCodec of integers", () => {
  const coded = (type: number): MessageDefinition => {
    return {
      type,
      direction: "both",
      schema: { kind: "object", fields: [required("op", literal(type))], additional: "refuse" },
    };
  };
  const codes = protocolCodec<unknown>({ name: "Code", discriminator: "op", limits, messages: [coded(10), coded(0)] });

  it("validates and encodes by the number", () => {
    expect(codes.encode({ op: 10 })).toBe('{"op":10}');
    expect(codes.encode({ op: -0 })).toBe('{"op":0}');
    expect(codes.is({ op: 0 })).toBe(true);
    for (const op of ["10", 10.5, 1e300, true, null, [10], { op: 10 }]) expectRefused(codes, { op }, "badType", "/op");
    for (const op of [1, -10, 10 + 2 ** 32, 74, Number.MAX_SAFE_INTEGER])
      expectRefused(codes, { op }, "unknownMessage", "/op");
    expectRefused(codes, {}, "noType", "/op");
    expectRefused(codes, [10], "notObject", "");
    expectRefused(codes, { op: 10, n: 1 }, "unknownField", "/n");
  });

  it("takes no number that JSON has no form for", () => {
    for (const op of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expectRefused(codes, { op }, "range", "/op");
    expectRefused(codes, { op: 10n }, "type", "/op");
  });
});

describe("protocolCodec of a nested discriminator", () => {
  const headed = (type: string): MessageDefinition => {
    const header: Schema = { kind: "object", fields: [required("a/b", literal(type))], additional: "ignore" };
    return {
      type,
      direction: "both",
      schema: { kind: "object", fields: [required("h~", header)], additional: "ignore" },
    };
  };
  const messages = [headed("one"), headed("two")];
  const nested = protocolCodec<unknown>({ name: "Headed", discriminator: "/h~0/a~1b", limits, messages });

  it("validates and encodes by the member", () => {
    expect(nested.encode({ "h~": { "a/b": "two" } })).toBe('{"h~":{"a/b":"two"}}');
    for (const holder of [undefined, null, 1, "one", ["one"], () => 1]) {
      const value = { "h~": holder };
      if (typeof holder !== "function") expectRefused(nested, value, "noType", "/h~0");
      else expectRefused(nested, value, "type", "/h~0");
    }
    expectRefused(nested, { "h~": {} }, "noType", "/h~0/a~1b");
    expectRefused(nested, { "h~": { "a/b": 1 } }, "badType", "/h~0/a~1b");
    expectRefused(nested, { "h~": { "a/b": "three" } }, "unknownMessage", "/h~0/a~1b");
  });

  it("looks at own members only", () => {
    expectRefused(nested, Object.create({ "h~": { "a/b": "one" } }), "noType", "/h~0");
    const plain = Object.assign(Object.create(null), { "h~": Object.assign(Object.create(null), { "a/b": "one" }) });
    expect(nested.is(plain)).toBe(true);
    const inherited = protocolCodec<unknown>({ name: "Odd", discriminator: "/constructor/name", limits, messages });
    expectRefused(inherited, {}, "noType", "/constructor");
  });
});

describe("codec", () => {
  it("does not dispatch: the discriminator is a member like others", () => {
    const one = codec<unknown>("Hello", hello.schema, limits);
    const faultOf = (text: string): unknown => {
      const decoded = one.decode(text);
      return decoded.ok ? null : [decoded.error.code, decoded.error.path];
    };
    expect(faultOf("[]")).toEqual(["type", ""]);
    expect(faultOf("{}")).toEqual(["required", "/type"]);
    expect(faultOf('{"type":1}')).toEqual(["type", "/type"]);
    expect(faultOf('{"type":"welcome"}')).toEqual(["const", "/type"]);
    expect(faultOf('{"type":"hello"}')).toBeNull();
  });
});
