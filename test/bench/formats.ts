import { encode as pack, decode as unpack } from "@msgpack/msgpack";
import { Packr } from "msgpackr/pack";
import { Unpackr } from "msgpackr/unpack";
import protobufjs from "protobufjs";
import { compare, type Ratio, type Work, work } from "./measure.ts";
import type { Finding, Row, Rows } from "./row.ts";
import type { Sample } from "./stream.ts";
import { studyProto } from "./study/built.ts";
import { type Codec, example, type Format, type Only, study, type Traffic } from "./traffic.ts";
import { type Form, floors, messageOf, parseText, textOf } from "./work.ts";

/** Frames as they arrive: slices of one block, as a socket's buffers are. */
function slices(all: readonly Uint8Array[]): Buffer[] {
  const block = Buffer.concat(all);
  let at = 0;
  return all.map(({ length }) => {
    at += length;
    return block.subarray(at - length, at);
  });
}

/** The samples as connections see them, each with what speaks its protocol. */
function spoken<T>(
  samples: readonly Sample[],
  codecOf: (sample: Sample) => Codec,
  form: Form<T>,
  call: (codec: Codec) => (input: T) => unknown,
): Work[] {
  const groups = new Map<Codec, Sample[]>();
  for (const sample of samples) {
    const codec = codecOf(sample);
    const own = groups.get(codec);
    if (own === undefined) groups.set(codec, [sample]);
    else own.push(sample);
  }
  return Array.from(groups, ([codec, own]) => work(own.map(form), call(codec))).flat();
}

async function encoded(traffic: Traffic, format: Format, samples: readonly Sample[]) {
  const codecOf = await traffic.codecs(format);
  const all = slices(samples.map((sample) => codecOf(sample).encode(sample.value as never)));
  const bytes = new Map(samples.map((sample, index) => [sample, all[index] as Buffer]));
  return { codecOf, form: (sample: Sample): Buffer => bytes.get(sample) as Buffer };
}

async function decodeRow(traffic: Traffic, format: Format, only?: Only): Promise<Ratio> {
  const samples = traffic.samples(only);
  const { codecOf, form } = await encoded(traffic, format, samples);
  return compare(
    parseText(samples),
    spoken(samples, codecOf, form, (codec) => (frame) => codec.decode(frame)),
  );
}

async function encodeRow(traffic: Traffic, format: Format, only?: Only): Promise<Ratio> {
  const samples = traffic.samples(only);
  return compare(
    work(samples.map(messageOf), (value) => JSON.stringify(value)),
    spoken(samples, await traffic.codecs(format), messageOf, (codec) => (value) => codec.encode(value as never)),
  );
}

/** Into a block of the caller's, one frame behind the other. */
async function encodeIntoRow(traffic: Traffic): Promise<Ratio> {
  const samples = traffic.samples("tick");
  const block = new Uint8Array(256);
  return compare(
    work(samples.map(messageOf), (value) => JSON.stringify(value)),
    spoken(
      samples,
      await traffic.codecs("compact"),
      messageOf,
      (codec) => (value) => codec.encodeInto(value as never, block),
    ),
  );
}

function peerDecode(
  samples: readonly Sample[],
  write: (sample: Sample) => Uint8Array,
  read: (frame: Uint8Array) => unknown,
): Ratio {
  return compare(
    parseText(samples),
    work(slices(samples.map(write)), (frame) => read(frame)),
  );
}

/** Protobufjs reads the very frames that our codec reads, by the emitted `.proto`; nothing is checked. */
async function protobufjsRow(): Promise<Ratio> {
  const samples = study.samples("tick");
  const { form } = await encoded(study, "protobuf", samples);
  const type = protobufjs.loadSync(studyProto).lookupType("study.v1.StudyMessage");
  return peerDecode(samples, form, (frame) => type.decode(frame));
}

/** Bytes of all frames of the mix, or of its ticks, in units of their JSON. */
async function share(traffic: Traffic, only?: Only): Promise<Finding> {
  const samples = traffic.samples(only);
  const { form } = await encoded(traffic, "compact", samples);
  return shareOf(samples.map((sample) => [form(sample).length, Buffer.byteLength(textOf(sample))]));
}

/** As {@link share}, where the prices of ticks are decimals with a scale. */
async function scaledShare(traffic: Traffic, only?: Only): Promise<Finding> {
  const [form, scaledCodec] = await traffic.scaled();
  const codecOf = await traffic.codecs("compact");
  return shareOf(
    traffic.samples(only).map((sample) => {
      const isTick = sample.value.type === "tick";
      const value = isTick ? form(sample.value) : sample.value;
      const codec = isTick ? scaledCodec : codecOf(sample);
      return [codec.encode(value as never).length, Buffer.byteLength(JSON.stringify(value))];
    }),
  );
}

function shareOf(sizes: readonly (readonly [binary: number, json: number])[]): Finding {
  const total = (which: 0 | 1): number => sizes.reduce((sum, size) => sum + size[which], 0);
  const mean = (which: 0 | 1): string => (total(which) / sizes.length).toFixed(1);
  const ratio = total(0) / total(1);
  return { median: ratio, lowerQuartile: ratio, upperQuartile: ratio, note: `${mean(0)} bytes of ${mean(1)}` };
}

const bytesOfJson = "bytes of the JSON frame";

/** Something that is done with frames, and what it is held to where they are those of the study. */
interface Measured {
  readonly name: string;
  readonly floor: string;
  readonly goals?: readonly [hold: number, reach: number | null];
  readonly measure: (traffic: Traffic) => Promise<Finding>;
}

const measured: Readonly<Record<string, Measured>> = {
  compactTick: {
    name: "decode a tick, compact",
    floor: floors.text,
    goals: [0.2, 0.14],
    measure: (traffic) => decodeRow(traffic, "compact", "tick"),
  },
  compactMix: {
    name: "decode the mix, compact",
    floor: floors.text,
    goals: [0.35, 0.28],
    measure: (traffic) => decodeRow(traffic, "compact"),
  },
  compactEncode: {
    name: "encode a tick, compact, checked",
    floor: floors.toText,
    goals: [0.3, 0.24],
    measure: (traffic) => encodeRow(traffic, "compact", "tick"),
  },
  compactInto: {
    name: "encode a tick into a given block, compact, checked",
    floor: floors.toText,
    measure: encodeIntoRow,
  },
  compactEncodeMix: {
    name: "encode the mix, compact, checked",
    floor: floors.toText,
    measure: (traffic) => encodeRow(traffic, "compact"),
  },
  msgpackTick: {
    name: "decode a tick, MessagePack with names",
    floor: floors.text,
    goals: [0.25, 0.18],
    measure: (traffic) => decodeRow(traffic, "msgpack", "tick"),
  },
  msgpackEncode: {
    name: "encode a tick, MessagePack with names, checked",
    floor: floors.toText,
    measure: (traffic) => encodeRow(traffic, "msgpack", "tick"),
  },
  protobufTick: {
    name: "decode a tick, protobuf",
    floor: floors.text,
    goals: [0.2, 0.13],
    measure: (traffic) => decodeRow(traffic, "protobuf", "tick"),
  },
  protobufEncode: {
    name: "encode a tick, protobuf, checked",
    floor: floors.toText,
    measure: (traffic) => encodeRow(traffic, "protobuf", "tick"),
  },
  protobufEncodeMix: {
    name: "encode the mix, protobuf, checked",
    floor: floors.toText,
    measure: (traffic) => encodeRow(traffic, "protobuf"),
  },
  tickBytes: {
    name: "bytes of a tick, compact",
    floor: bytesOfJson,
    goals: [0.4, null],
    measure: (traffic) => share(traffic, "tick"),
  },
  scaledTickBytes: {
    name: "bytes of a tick with scaled prices, compact",
    floor: bytesOfJson,
    goals: [0.2, null],
    measure: (traffic) => scaledShare(traffic, "tick"),
  },
  mixBytes: {
    name: "bytes of the mix, compact",
    floor: bytesOfJson,
    goals: [0.42, null],
    measure: (traffic) => share(traffic),
  },
  scaledMixBytes: {
    name: "bytes of the mix with scaled prices, compact",
    floor: bytesOfJson,
    goals: [0.28, null],
    measure: (traffic) => scaledShare(traffic),
  },
};

/** What people use in the place of generated codecs; nothing that these do is checked. */
const peers: Rows = {
  msgpackPeer: peer("@msgpack/msgpack", () =>
    peerDecode(
      study.samples("tick"),
      ({ value }) => pack(value),
      (frame) => unpack(frame),
    ),
  ),
  msgpackrPeer: peer("msgpackr", () => {
    // Objects with names, as other libraries write them; its records are its own.
    const [packr, unpackr] = [new Packr({ useRecords: false }), new Unpackr({ useRecords: false })];
    return peerDecode(
      study.samples("tick"),
      ({ value }) => packr.pack(value),
      (frame) => unpackr.unpack(frame),
    );
  }),
  protobufPeer: peer("protobufjs", protobufjsRow),
};

function peer(name: string, measure: Row["measure"]): Row {
  return { name: `decode a tick, ${name}, nothing checked`, floor: floors.text, hold: null, reach: null, measure };
}

function rowsOf(traffic: Traffic, prefix: string, suffix: string, withGoals: boolean): Rows {
  return Object.fromEntries(
    Object.entries(measured).map(([id, { name, floor, goals, measure }]) => {
      const [hold, reach] = (withGoals ? goals : undefined) ?? [null, null];
      const row: Row = { name: name + suffix, floor, hold, reach, measure: () => measure(traffic) };
      return [`${prefix}${id}`, row];
    }),
  );
}

/**
 * Rows of the binary formats by their identifiers: the stream that the goals were set for, with its goals; the same of
 * the example's catalog, whose frames are smaller and have less to save; and peers.
 */
export const formatRows: Rows = {
  ...rowsOf(study, "", "", true),
  ...peers,
  ...rowsOf(example, "example/", ", example", false),
};
