import { codecs, graphqlTransportWs, type JsonValue, realtime } from "../../generated/typescript/v1/index.ts";
import { compare, type Ratio } from "./measure.ts";
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
const isRealtime = ({ value }: Sample): boolean => value.id === undefined;

function decode(frame: string | Uint8Array, ofRealtime: boolean): unknown {
  return ofRealtime ? realtime.decode(frame) : graphqlTransportWs.decode(frame);
}

/** The samples with the protocol that their connection would speak. */
function tagged(samples: readonly Sample[]): (Sample & { readonly ofRealtime: boolean })[] {
  return samples.map((sample) => ({ ...sample, ofRealtime: isRealtime(sample) }));
}

const fromBytes = (options: { only?: string; shuffled?: boolean }, floorOfText = false): Ratio =>
  compare(
    tagged(stream(frames, options)),
    floorOfText ? ({ text }) => JSON.parse(text) : ({ bytes }) => JSON.parse(bytes.toString()),
    ({ bytes, ofRealtime }) => decode(bytes, ofRealtime),
  );

/** Frames with one fault each: a member missing, of the wrong type, or out of bounds. */
function refused(): (Sample & { readonly ofRealtime: boolean })[] {
  return tagged(stream(frames)).map((sample, index) => {
    const names = Object.keys(sample.value).filter((name) => name !== "type");
    const name = names[index % names.length] as string;
    const value = { ...sample.value, [name]: index % 2 === 0 ? false : [] };
    return { ...sample, value, text: JSON.stringify(value) };
  });
}

const encodeRow = (bytes: boolean): Ratio =>
  compare(
    tagged(stream(frames)),
    bytes ? ({ value }) => Buffer.from(JSON.stringify(value)) : ({ value }) => JSON.stringify(value),
    ({ value, ofRealtime }) => {
      const codec = ofRealtime ? codecs.RealtimeMessage : codecs.GraphqlTransportWsMessage;
      return bytes ? codec.encodeBytes(value as never) : codec.encode(value as never);
    },
  );

/** Cost of a frame eight times as large, in units of eight of the small ones: 1 where it grows linearly. */
function growth(make: (size: number) => JsonValue, codec: { decode(frame: Uint8Array): { ok: boolean } }): Ratio {
  const frame = (size: number): Uint8Array => Buffer.from(JSON.stringify(make(size)));
  const [small, large] = [frame(1), frame(8)];
  if (!codec.decode(large).ok) throw new Error("the frame of the row is refused");
  const eight = (): void => {
    for (let index = 0; index < 8; index += 1) codec.decode(small);
  };
  return compare([0, 1], eight, () => codec.decode(large), 30);
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
    measure: () =>
      compare(
        tagged(stream(frames)),
        ({ text }) => JSON.parse(text),
        ({ text, ofRealtime }) => decode(text, ofRealtime),
      ),
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
    measure: () =>
      compare(
        tagged(stream(frames)),
        ({ text }) => JSON.parse(text),
        ({ value, ofRealtime }) => (ofRealtime ? realtime.is(value) : graphqlTransportWs.is(value)),
      ),
  },
  refuse: {
    name: "refuse, with code and path",
    floor: parse,
    hold: 1.15,
    reach: 1,
    measure: () =>
      compare(
        refused(),
        ({ text }) => JSON.parse(text),
        ({ text, ofRealtime }) => decode(text, ofRealtime),
      ),
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
    name: "an object of 1,000 members",
    floor: linear,
    hold: 1.3,
    reach: null,
    measure: () => growth((size) => next(members(size * 125)), codecs.GraphqlNext),
  },
  array: {
    name: "an array of 10,000 items",
    floor: linear,
    hold: 1.3,
    reach: null,
    measure: () => growth((size) => next(filled(size * 1250, (index) => index)), codecs.GraphqlNext),
  },
};
