import { codecs, type JsonValue, type ProtocolCodec } from "../../generated/typescript/v1/index.ts";
import { compare, type Ratio, type Work, work } from "./measure.ts";
import { type Sample, stream } from "./stream.ts";

/** One row of the bench: what is measured, against which floor, and the goals that the project has set itself. */
export interface Row {
  readonly name: string;
  readonly floor: string;
  /** Ratio that has to be held; `null` where the row only informs. */
  readonly hold: number | null;
  /** Ratio that is aimed at. */
  readonly reach: number | null;
  measure(): Ratio;
}

const frames = 4096;
/** What a row feeds to floor and candidate: a form of the samples. */
type Form<T> = (sample: Sample) => T;

const bytesOf: Form<Buffer> = ({ bytes }) => bytes;
const textOf: Form<string> = ({ text }) => text;
const messageOf: Form<unknown> = ({ value }) => value;
/** As a program has it that parses on its own: strings in one piece, other than those that it put together. */
const parsedOf: Form<unknown> = ({ text }) => JSON.parse(text) as unknown;

/** The samples as two connections see them, each with the codec of its protocol. */
function spoken<T>(
  samples: readonly Sample[],
  form: Form<T>,
  call: (codec: ProtocolCodec<never>) => (input: T) => unknown,
): Work[] {
  const isRealtime = ({ value }: Sample): boolean => value.id === undefined;
  const others = samples.filter((sample) => !isRealtime(sample)).map(form);
  return [
    ...work(samples.filter(isRealtime).map(form), call(codecs.RealtimeMessage as ProtocolCodec<never>)),
    ...(others.length > 0 ? work(others, call(codecs.GraphqlTransportWsMessage as ProtocolCodec<never>)) : []),
  ];
}

const parseText = (samples: readonly Sample[]): Work[] => work(samples.map(textOf), (text) => JSON.parse(text));

function fromBytes(options: { only?: string; shuffled?: boolean }, floorOfText = false): Ratio {
  const samples = stream(frames, options);
  const floor = floorOfText ? parseText(samples) : work(samples.map(bytesOf), (bytes) => JSON.parse(bytes.toString()));
  return compare(
    floor,
    spoken(samples, bytesOf, (codec) => (bytes) => codec.decode(bytes)),
  );
}

function fromText(samples: readonly Sample[]): Ratio {
  return compare(
    parseText(samples),
    spoken(samples, textOf, (codec) => (text) => codec.decode(text)),
  );
}

/** Frames with one fault each: a member of the wrong type. */
function refused(): Sample[] {
  return stream(frames).map((sample, index) => {
    const names = Object.keys(sample.value).filter((name) => name !== "type" && name !== "id");
    const value = { ...sample.value, [names[index % names.length] as string]: index % 2 === 0 ? false : [] };
    return { ...sample, value, text: JSON.stringify(value) };
  });
}

function encodeRow(toBytes: boolean): Ratio {
  const samples = stream(frames);
  const values = samples.map(messageOf);
  return compare(
    toBytes
      ? work(values, (value) => Buffer.from(JSON.stringify(value)))
      : work(values, (value) => JSON.stringify(value)),
    spoken(samples, messageOf, (codec) =>
      toBytes ? (value) => codec.encodeBytes(value as never) : (value) => codec.encode(value as never),
    ),
  );
}

/** Cost of a frame eight times as large, in units of eight of the small ones: 1 where it grows linearly. */
function growth(make: (size: number) => JsonValue, codec: { decode(frame: Uint8Array): { ok: boolean } }): Ratio {
  const frame = (size: number): Uint8Array => Buffer.from(JSON.stringify(make(size)));
  const [small, large] = [frame(1), frame(8)];
  if (!codec.decode(large).ok) throw new Error("the frame of the row is refused");
  const decode = (one: Uint8Array): unknown => codec.decode(one);
  return compare(work(new Array<Uint8Array>(8).fill(small), decode), work([large], decode), 30);
}

const filled = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const next = (data: JsonValue): JsonValue => ({ id: "1", type: "next", payload: { data } });
const members = (count: number): JsonValue => Object.fromEntries(filled(count, (index) => [`member${index}`, index]));

const parse = "JSON.parse(string)";
const parseBytes = "JSON.parse(buffer.toString())";
const linear = "8 x an eighth of it";

/** All rows by their identifiers. */
export const rows: Readonly<Record<string, Row>> = {
  bytes: { name: "decode from bytes, mix", floor: parseBytes, hold: 0.42, reach: 0.32, measure: () => fromBytes({}) },
  shuffled: {
    name: "decode from bytes, mix, any order and white space",
    floor: parseBytes,
    hold: 0.42,
    reach: 0.32,
    measure: () => fromBytes({ shuffled: true }),
  },
  string: {
    name: "decode from string, mix",
    floor: parse,
    hold: 0.5,
    reach: 0.4,
    measure: () => fromText(stream(frames)),
  },
  tick: {
    name: "decode a tick from bytes",
    floor: parse,
    hold: 0.28,
    reach: 0.2,
    measure: () => fromBytes({ only: "tick" }, true),
  },
  validate: {
    name: "validate a parsed value",
    floor: parse,
    hold: 0.08,
    reach: 0.05,
    measure: () => {
      const samples = stream(frames);
      return compare(
        parseText(samples),
        spoken(samples, parsedOf, (codec) => (value) => codec.is(value)),
      );
    },
  },
  refuse: {
    name: "refuse, with code and path",
    floor: parse,
    hold: 1.15,
    reach: 1,
    measure: () => fromText(refused()),
  },
  encodeBytes: {
    name: "encode to bytes, checked",
    floor: "Buffer.from(JSON.stringify(value))",
    hold: 0.4,
    reach: 0.3,
    measure: () => encodeRow(true),
  },
  encode: {
    name: "encode to string, checked",
    floor: "JSON.stringify",
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
    floor: linear,
    hold: 1.3,
    reach: null,
    measure: () => growth((size) => next(members(size * 1000)), codecs.GraphqlNext),
  },
  array: {
    name: "an array of 10,000 items",
    floor: linear,
    hold: 1.3,
    reach: null,
    measure: () => growth((size) => next(filled(size * 1250, (index) => index)), codecs.GraphqlNext),
  },
};
