import { codecs, type JsonValue } from "../../generated/typescript/v1/index.ts";
import { compare, type Ratio, work } from "./measure.ts";
import type { Rows } from "./row.ts";
import { type Sample, stream } from "./stream.ts";
import {
  bytesOf,
  floors,
  frames,
  messageOf,
  type PerProtocol,
  parseBytes,
  parsedOf,
  parseText,
  refused,
  spoken,
  stringifyBytes,
  textOf,
  type UnionCodec,
  unions,
} from "./work.ts";

function fromBytes(
  options: { only?: string; shuffled?: boolean },
  floorOfText = false,
  speakers: PerProtocol<UnionCodec> = unions,
): Ratio {
  const samples = stream(frames, options);
  return compare(
    floorOfText ? parseText(samples) : parseBytes(samples),
    spoken(samples, bytesOf, speakers, (codec) => (bytes) => codec.decode(bytes)),
  );
}

function fromText(samples: readonly Sample[]): Ratio {
  return compare(
    parseText(samples),
    spoken(samples, textOf, unions, (codec) => (text) => codec.decode(text)),
  );
}

function validateRow(): Ratio {
  const samples = stream(frames);
  return compare(
    parseText(samples),
    spoken(samples, parsedOf, unions, (codec) => (value) => codec.is(value)),
  );
}

function encodeRow(toBytes: boolean): Ratio {
  const samples = stream(frames);
  return compare(
    toBytes ? stringifyBytes(samples) : work(samples.map(messageOf), (value) => JSON.stringify(value)),
    spoken(samples, messageOf, unions, (codec) =>
      toBytes ? (value) => codec.encodeBytes(value as never) : (value) => codec.encode(value as never),
    ),
  );
}

type Decoder = { decode(frame: Uint8Array): { ok: boolean } };

/** Cost of a frame eight times as large, in units of eight of the small ones: 1 where it grows linearly. */
function growth(make: (size: number) => JsonValue, codec: Decoder): Ratio {
  const [small, large] = [1, 8].map((size) => Buffer.from(JSON.stringify(make(size)))) as [Buffer, Buffer];
  if (!codec.decode(large).ok) throw new Error("the frame of the row is refused");
  return growthOf(small, large, (frame) => codec.decode(frame));
}

function growthOf(small: Buffer, large: Buffer, decode: (frame: Buffer) => unknown): Ratio {
  return compare(work(new Array<Buffer>(8).fill(small), decode), work([large], decode), 30);
}

/**
 * As {@link growth}, in units of the growth of `JSON.parse` on the same frames: an object of a thousand members and more
 * is a hash table to the engine, which costs more per member the larger it is, whoever fills it.
 */
function growthBesideEngine(make: (size: number) => JsonValue, codec: Decoder): Ratio {
  const [small, large] = [1, 8].map((size) => Buffer.from(JSON.stringify(make(size)))) as [Buffer, Buffer];
  const ours = growth(make, codec);
  const { median } = growthOf(small, large, (frame) => JSON.parse(frame.toString()));
  return {
    median: ours.median / median,
    lowerQuartile: ours.lowerQuartile / median,
    upperQuartile: ours.upperQuartile / median,
  };
}

const filled = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const next = (data: JsonValue): JsonValue => ({ id: "1", type: "next", payload: { data } });
const members = (count: number): JsonValue => Object.fromEntries(filled(count, (index) => [`member${index}`, index]));

/** Bundler and compiler are loaded for the rows alone that need them. */
const bundled = async (): Promise<PerProtocol<UnionCodec>> => (await import("./bundled.ts")).bundledUnions();
const commonJs = async (): Promise<PerProtocol<UnionCodec>> => (await import("./commonjs.ts")).commonJsUnions();

const linear = "8 x an eighth of it";

/** Rows of the generated code by their identifiers. */
export const rows: Rows = {
  bytes: { name: "decode from bytes, mix", floor: floors.bytes, hold: 0.42, reach: 0.32, measure: () => fromBytes({}) },
  shuffled: {
    name: "decode from bytes, mix, any order and white space",
    floor: floors.bytes,
    hold: 0.42,
    reach: 0.32,
    measure: () => fromBytes({ shuffled: true }),
  },
  string: {
    name: "decode from string, mix",
    floor: floors.text,
    hold: 0.5,
    reach: 0.4,
    measure: () => fromText(stream(frames)),
  },
  tick: {
    name: "decode a tick from bytes",
    floor: floors.text,
    hold: 0.28,
    reach: 0.2,
    measure: () => fromBytes({ only: "tick" }, true),
  },
  bundledBytes: {
    name: "decode from bytes, mix, bundled by esbuild",
    floor: floors.bytes,
    hold: 0.42,
    reach: 0.32,
    measure: async () => fromBytes({}, false, await bundled()),
  },
  bundledTick: {
    name: "decode a tick from bytes, bundled by esbuild",
    floor: floors.text,
    hold: 0.28,
    reach: 0.2,
    measure: async () => fromBytes({ only: "tick" }, true, await bundled()),
  },
  commonJsBytes: {
    name: "decode from bytes, mix, compiled to CommonJS",
    floor: floors.bytes,
    hold: 0.42,
    reach: 0.32,
    measure: async () => fromBytes({}, false, await commonJs()),
  },
  validate: {
    name: "validate a parsed value",
    floor: floors.text,
    hold: 0.08,
    reach: 0.05,
    measure: validateRow,
  },
  refuse: {
    name: "refuse, with code and path",
    floor: floors.text,
    hold: 1.15,
    reach: 1,
    measure: () => fromText(refused()),
  },
  encodeBytes: {
    name: "encode to bytes, checked",
    floor: floors.toBytes,
    hold: 0.4,
    reach: 0.3,
    measure: () => encodeRow(true),
  },
  encode: {
    name: "encode to string, checked",
    floor: floors.toText,
    hold: 0.55,
    reach: 0.4,
    measure: () => encodeRow(false),
  },
  megabyte: {
    name: "a frame of 1 MiB",
    floor: linear,
    hold: 1.3,
    reach: null,
    measure: () => growth((size) => next("x".repeat(size * 131_000)), codecs.GraphqlNext),
  },
  object: {
    name: "objects of 1,000 and of 8,000 members",
    floor: "growth of JSON.parse(buffer.toString()) on them",
    hold: 1.3,
    reach: null,
    measure: () => growthBesideEngine((size) => next(members(size * 1000)), codecs.GraphqlNext),
  },
  array: {
    name: "an array of 10,000 items",
    floor: linear,
    hold: 1.3,
    reach: null,
    measure: () => growth((size) => next(filled(size * 1250, (index) => index)), codecs.GraphqlNext),
  },
};
