import { encode as pack, decode as unpack } from "@msgpack/msgpack";
import { Packr } from "msgpackr/pack";
import { Unpackr } from "msgpackr/unpack";
import protobufjs from "protobufjs";
import * as compact from "../../generated/typescript/v1/formats/compact.ts";
import * as msgpack from "../../generated/typescript/v1/formats/msgpack.ts";
import * as protobuf from "../../generated/typescript/v1/formats/protobuf.ts";
import type { BinaryProtocolCodec } from "../../generated/typescript/v1/runtime/binary/codec.ts";
import * as scaled from "../../generated/typescript/v2/formats/compact.ts";
import { compare, type Ratio, work } from "./measure.ts";
import type { Finding, Rows } from "./row.ts";
import { type Sample, stream } from "./stream.ts";
import { floors, frames, messageOf, type PerProtocol, parseText, spoken, textOf } from "./work.ts";

type Codec = BinaryProtocolCodec<never>;

const codecs = { msgpack, compact, protobuf } as const;
type Format = keyof typeof codecs;

function speakers(format: Format): PerProtocol<Codec> {
  const { RealtimeMessage, GraphqlTransportWsMessage } = codecs[format];
  return { realtime: RealtimeMessage as Codec, graphql: GraphqlTransportWsMessage as Codec };
}

function speakerOf({ value }: Sample, { realtime, graphql }: PerProtocol<Codec>): Codec {
  return value.id === undefined ? realtime : graphql;
}

/** Frames as they arrive: slices of one block, as a socket's buffers are. */
function encoded(samples: readonly Sample[], format: Format): ReadonlyMap<Sample, Buffer> {
  const all = samples.map((sample) => speakerOf(sample, speakers(format)).encode(sample.value as never));
  const block = Buffer.concat(all);
  const found = new Map<Sample, Buffer>();
  let at = 0;
  for (const [index, { length }] of all.entries()) {
    found.set(samples[index] as Sample, block.subarray(at, at + length));
    at += length;
  }
  return found;
}

function decodeRow(format: Format, only?: "tick"): Ratio {
  const samples = stream(frames, only === undefined ? {} : { only });
  const bytes = encoded(samples, format);
  const form = (sample: Sample): Buffer => bytes.get(sample) as Buffer;
  return compare(
    parseText(samples),
    spoken(samples, form, speakers(format), (codec) => (frame) => codec.decode(frame)),
  );
}

function encodeRow(format: Format, only?: "tick"): Ratio {
  const samples = stream(frames, only === undefined ? {} : { only });
  return compare(
    work(samples.map(messageOf), (value) => JSON.stringify(value)),
    spoken(samples, messageOf, speakers(format), (codec) => (value) => codec.encode(value as never)),
  );
}

/** Into a block of the caller's, one frame behind the other. */
function encodeIntoRow(): Ratio {
  const samples = stream(frames, { only: "tick" });
  const block = new Uint8Array(256);
  return compare(
    work(samples.map(messageOf), (value) => JSON.stringify(value)),
    spoken(samples, messageOf, speakers("compact"), (codec) => (value) => codec.encodeInto(value as never, block)),
  );
}

/** The tick of the emitted `.proto`, as protobufjs reads it; nothing is checked. */
function protobufjsTick(): protobufjs.Type {
  const fields = "string symbol = 1; double bid = 2; double ask = 3; sint64 ts = 4;";
  return protobufjs.parse(`syntax = "proto3"; message Tick { ${fields} }`).root.lookupType("Tick");
}

function peerDecode(read: (value: Sample["value"]) => readonly [Uint8Array, (frame: Uint8Array) => unknown]): Ratio {
  const samples = stream(frames, { only: "tick" });
  const made = samples.map(({ value }) => read(value));
  const decode = made[0]?.[1] ?? (() => undefined);
  return compare(
    parseText(samples),
    work(
      made.map(([frame]) => frame),
      decode,
    ),
  );
}

/** Bytes of all frames of the mix, or of its ticks, in units of their JSON. */
function share(format: Format, only?: "tick"): Finding {
  const samples = stream(frames, only === undefined ? {} : { only });
  const bytes = encoded(samples, format);
  const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
  const [binary, json] = [
    total(samples.map((sample) => (bytes.get(sample) as Buffer).length)),
    total(samples.map(textOf).map((text) => Buffer.byteLength(text))),
  ];
  return exactly(binary / json, `${Math.round(binary / samples.length)} bytes a frame`);
}

/** As {@link share}, of ticks of version 2: their prices are decimals with a scale. */
function scaledShare(): Finding {
  const ticks = stream(frames, { only: "tick" }).map(({ value }) => {
    const { bid, ask, ...rest } = value as { readonly bid: number; readonly ask: number };
    return { ...rest, bid: bid.toFixed(4), ask: ask.toFixed(4) };
  });
  const sizes = ticks.map((tick) => scaled.RealtimeMessage.encode(tick as never).length);
  const json = ticks.map((tick) => JSON.stringify(tick).length);
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  return exactly(sum(sizes) / sum(json), `${Math.round(sum(sizes) / ticks.length)} bytes a frame`);
}

function exactly(ratio: number, note: string): Finding {
  return { median: ratio, lowerQuartile: ratio, upperQuartile: ratio, note };
}

const bytesOfJson = "bytes of the JSON frame";

/** Rows of the binary formats by their identifiers. */
export const formatRows: Rows = {
  compactTick: {
    name: "decode a tick, compact",
    floor: floors.text,
    hold: 0.2,
    reach: 0.14,
    measure: () => decodeRow("compact", "tick"),
  },
  compactMix: {
    name: "decode the mix, compact",
    floor: floors.text,
    hold: 0.35,
    reach: 0.28,
    measure: () => decodeRow("compact"),
  },
  compactEncode: {
    name: "encode a tick, compact, checked",
    floor: floors.toText,
    hold: 0.3,
    reach: 0.24,
    measure: () => encodeRow("compact", "tick"),
  },
  compactInto: {
    name: "encode a tick into a given block, compact, checked",
    floor: floors.toText,
    hold: null,
    reach: null,
    measure: encodeIntoRow,
  },
  compactEncodeMix: {
    name: "encode the mix, compact, checked",
    floor: floors.toText,
    hold: null,
    reach: null,
    measure: () => encodeRow("compact"),
  },
  msgpackEncode: {
    name: "encode a tick, MessagePack with names, checked",
    floor: floors.toText,
    hold: null,
    reach: null,
    measure: () => encodeRow("msgpack", "tick"),
  },
  protobufEncode: {
    name: "encode a tick, protobuf, checked",
    floor: floors.toText,
    hold: null,
    reach: null,
    measure: () => encodeRow("protobuf", "tick"),
  },
  protobufEncodeMix: {
    name: "encode the mix, protobuf, checked",
    floor: floors.toText,
    hold: null,
    reach: null,
    measure: () => encodeRow("protobuf"),
  },
  msgpackTick: {
    name: "decode a tick, MessagePack with names",
    floor: floors.text,
    hold: 0.25,
    reach: 0.18,
    measure: () => decodeRow("msgpack", "tick"),
  },
  protobufTick: {
    name: "decode a tick, protobuf",
    floor: floors.text,
    hold: 0.2,
    reach: 0.13,
    measure: () => decodeRow("protobuf", "tick"),
  },
  msgpackPeer: {
    name: "decode a tick, @msgpack/msgpack, nothing checked",
    floor: floors.text,
    hold: null,
    reach: null,
    measure: () => peerDecode((value) => [pack(value), unpack]),
  },
  msgpackrPeer: {
    name: "decode a tick, msgpackr, nothing checked",
    floor: floors.text,
    hold: null,
    reach: null,
    measure: () => {
      // Objects with names, as other libraries write them; its records are its own.
      const [packr, unpackr] = [new Packr({ useRecords: false }), new Unpackr({ useRecords: false })];
      return peerDecode((value) => [packr.pack(value), (frame) => unpackr.unpack(frame)]);
    },
  },
  protobufPeer: {
    name: "decode a tick, protobufjs, nothing checked",
    floor: floors.text,
    hold: null,
    reach: null,
    measure: () => {
      const type = protobufjsTick();
      return peerDecode((value) => [type.encode(value).finish(), (frame) => type.decode(frame)]);
    },
  },
  tickBytes: {
    name: "bytes of a tick, compact",
    floor: bytesOfJson,
    hold: 0.4,
    reach: null,
    measure: () => share("compact", "tick"),
  },
  scaledTickBytes: {
    name: "bytes of a tick with scaled prices, compact",
    floor: bytesOfJson,
    hold: 0.2,
    reach: null,
    measure: scaledShare,
  },
  mixBytes: {
    name: "bytes of the mix, compact",
    floor: bytesOfJson,
    hold: 0.42,
    reach: 0.28,
    measure: () => share("compact"),
  },
};
