import { describe, expect, it } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { type MessageDefinition, protocolCodec } from "../../../templates/typescript/runtime/protocol.ts";
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
