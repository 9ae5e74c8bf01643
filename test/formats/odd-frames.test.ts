import { describe, expect, it } from "vitest";
import * as compact from "../../generated/typescript/v1/formats/compact.ts";
import * as msgpack from "../../generated/typescript/v1/formats/msgpack.ts";
import * as protobuf from "../../generated/typescript/v1/formats/protobuf.ts";

const topic = { type: "message", messageId: "m-1", roomId: "r-1", text: "Grüße, 世界", ts: 1 } as const;
const tick = { type: "tick", symbol: "EURUSD", bid: 1.25, ask: 1.5, ts: 1_700_000_000 } as const;

/** An array whose parts are made by code of the program. */
class Meddling extends Uint8Array {
  meddle: (() => void) | undefined;

  override subarray(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    this.meddle?.();
    return Uint8Array.from(this).subarray(start, end);
  }
}

describe.each([
  ["compact", compact],
  ["msgpack", msgpack],
  ["protobuf", protobuf],
] as const)("frames in %s that are odd arrays", (_, { ChatMessage, Tick }) => {
  const frame = Tick.encode(tick);

  it.each([
    ["an object with the prototype of arrays", Object.create(Uint8Array.prototype)],
    ["a proxy of an array", new Proxy(frame, {})],
    ["null", null],
    ["an array of other numbers", new Uint16Array(frame)],
  ])("refuses %s", (_name, odd) => {
    expect(Tick.decode(odd as Uint8Array)).toMatchObject({ ok: false, error: { code: "frameType", path: "" } });
  });

  it("measures an array by itself, whatever it says of its length", () => {
    const short = Object.defineProperty(Uint8Array.of(...frame, 0xc0), "length", { value: frame.length });
    expect(Tick.decode(short)).toMatchObject({ ok: false, error: { code: "syntax" } });
    const throwing = Object.defineProperty(Uint8Array.from(frame), "length", {
      get: () => {
        throw new Error("no length");
      },
    });
    expect(Tick.decode(throwing)).toEqual({ ok: true, value: tick });
  });

  it("reads a frame while another one is read", () => {
    const outer = new Meddling(ChatMessage.encode(topic as never));
    const inner: unknown[] = [];
    outer.meddle = () => inner.push(Tick.decode(frame));
    expect(ChatMessage.decode(outer)).toEqual({ ok: true, value: topic });
    for (const one of inner) expect(one).toEqual({ ok: true, value: tick });
  });

  it("passes on nothing that an array throws", () => {
    const outer = new Meddling(ChatMessage.encode(topic as never));
    outer.meddle = () => {
      throw new Error("no part");
    };
    expect(ChatMessage.decode(outer)).toEqual({ ok: true, value: topic });
  });
});
