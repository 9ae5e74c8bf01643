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

describe.each([
  ["compact", compact],
  ["msgpack", msgpack],
  ["protobuf", protobuf],
] as const)("odd values that are written in %s", (_, { ChatMessage, Tick, TickBatch, RealtimeMessage }) => {
  const plain = Tick.encode(tick);

  /** A tick with a getter that answers as a list says, and then as its last entry. */
  function answering(name: string, answers: readonly unknown[]): never {
    let asked = 0;
    const get = (): unknown => answers[Math.min(asked++, answers.length - 1)];
    return Object.defineProperty({ ...tick }, name, { get, enumerable: true }) as never;
  }

  const codecs = [
    ["the message", Tick],
    ["the union", RealtimeMessage],
  ] as const;

  it.each(codecs)("writes what it judged, whatever a getter of %s answers the next time", (_name, codec) => {
    const unpaired = "not a \ud800 symbol";
    for (const answers of [
      ["EURUSD", unpaired],
      ["EURUSD", 7],
      [unpaired, "EURUSD"],
      ["EURUSD", "EURUSD", unpaired],
      [null, "EURUSD"],
    ]) {
      let written: Uint8Array | undefined;
      try {
        written = codec.encode(answering("symbol", answers));
      } catch (error) {
        expect(error).toHaveProperty("code");
      }
      if (written !== undefined) expect([...written]).toEqual([...plain]);
    }
  });

  it.each(codecs)("writes %s of one kind, whatever its type says the next time", (_name, codec) => {
    const value = answering("type", ["tick", "message", "tick"]);
    let written: Uint8Array | undefined;
    try {
      written = codec.encode(value);
    } catch (error) {
      expect(error).toHaveProperty("code");
    }
    if (written !== undefined) expect(RealtimeMessage.decode(written)).toMatchObject({ ok: true });
  });

  it("writes a proxy, and has a fault where one throws", () => {
    expect([...Tick.encode(new Proxy(tick, {}))]).toEqual([...plain]);
    const throwing = answering("bid", []);
    Object.defineProperty(throwing, "bid", {
      get: () => {
        throw new Error("no bid");
      },
      enumerable: true,
    });
    expect(() => Tick.encode(throwing)).toThrow(expect.objectContaining({ code: expect.any(String) }));
    expect([...Tick.encode(tick)]).toEqual([...plain]);
  });

  it("writes while a value is written", () => {
    const inner: Uint8Array[] = [];
    const value = Object.defineProperty({ ...tick }, "symbol", {
      get: () => {
        inner.push(Tick.encode(tick));
        return tick.symbol;
      },
      enumerable: true,
    });
    expect([...Tick.encode(value)]).toEqual([...plain]);
    for (const one of inner) expect([...one]).toEqual([...plain]);
  });

  it("refuses what holds itself, gaps of arrays and what JSON has not", () => {
    const batch = { type: "tick_batch", ticks: [] as unknown[] };
    batch.ticks.push(batch);
    const gaps = { type: "tick_batch", ticks: new Array(2) };
    for (const odd of [batch, gaps, { type: "tick_batch", ticks: new Map() }]) {
      expect(() => TickBatch.encode(odd as never)).toThrow(expect.objectContaining({ code: expect.any(String) }));
    }
    for (const [name, value] of [
      ["bid", Number.NaN],
      ["bid", Number.POSITIVE_INFINITY],
      ["bid", 1n],
      ["ts", 1.5],
      ["symbol", new String("EURUSD")],
    ] as const) {
      expect(() => Tick.encode({ ...tick, [name]: value } as never)).toThrow(
        expect.objectContaining({ code: expect.any(String), path: `/${name}` }),
      );
    }
  });

  it("leaves members of all objects' prototype out", () => {
    Object.defineProperty(Object.prototype, "messageId", { value: "m-9", enumerable: true, configurable: true });
    try {
      const { messageId: _id, ...own } = topic;
      const frame = ChatMessage.encode(own as never);
      Reflect.deleteProperty(Object.prototype, "messageId");
      expect(ChatMessage.decode(frame)).toEqual({ ok: true, value: own });
    } finally {
      Reflect.deleteProperty(Object.prototype, "messageId");
    }
  });
});
