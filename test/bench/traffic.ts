import * as compact from "../../generated/typescript/v1/formats/compact.ts";
import * as msgpack from "../../generated/typescript/v1/formats/msgpack.ts";
import * as protobuf from "../../generated/typescript/v1/formats/protobuf.ts";
import type { BinaryProtocolCodec } from "../../generated/typescript/v1/runtime/binary/codec.ts";
import * as scaled from "../../generated/typescript/v2/formats/compact.ts";
import { type Sample, stream } from "./stream.ts";
import { buildStudy, studyFormat } from "./study/built.ts";
import { studyStream } from "./study/stream.ts";
import { frames } from "./work.ts";

/** What speaks a protocol. */
export type Codec = BinaryProtocolCodec<never>;
/** The formats of binary frames. */
export type Format = "msgpack" | "compact" | "protobuf";
/** What a stream is narrowed to. */
export type Only = "tick" | undefined;

/** What travels, and what speaks it. */
export interface Traffic {
  samples(only: Only): Sample[];
  /** The codec of a sample's connection. */
  codecs(format: Format): Promise<(sample: Sample) => Codec>;
  /** A tick whose prices are decimals with a scale, of one whose prices are numbers; and the codec that writes it. */
  scaled(): Promise<readonly [form: (value: Sample["value"]) => unknown, codec: Codec]>;
}

/** The example's catalog: ticks of 73 bytes, prices of four digits behind the point where they have a scale. */
export const example: Traffic = {
  samples: (only) => stream(frames, only === undefined ? {} : { only }),
  codecs: async (format) => {
    const { RealtimeMessage, GraphqlTransportWsMessage } = { msgpack, compact, protobuf }[format];
    return ({ value }) => (value.id === undefined ? RealtimeMessage : GraphqlTransportWsMessage) as Codec;
  },
  scaled: async () => [withDecimals(4), scaled.RealtimeMessage as Codec],
};

/** The catalog and stream that the goals were set for: ticks of 87 bytes, two digits behind the point. */
export const study: Traffic = {
  samples: (only) => studyStream(frames, only),
  codecs: async (format) => {
    buildStudy();
    const { StudyMessage } = await studyFormat(format);
    return () => StudyMessage;
  },
  scaled: async () => {
    buildStudy();
    return [withDecimals(2), (await studyFormat("compact")).ScaledStudyMessage];
  },
};

const withDecimals =
  (digits: number) =>
  (value: Sample["value"]): unknown => {
    const { bid, ask } = value as { readonly bid: number; readonly ask: number };
    return { ...value, bid: bid.toFixed(digits), ask: ask.toFixed(digits) };
  };
