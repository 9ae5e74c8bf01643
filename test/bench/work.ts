import { codecs, type ProtocolCodec } from "../../generated/typescript/v1/index.ts";
import { type Work, work } from "./measure.ts";
import { type Sample, sampleOf, stream } from "./stream.ts";

/** Frames of a row. */
export const frames = 4096;

/** What a row feeds to floor and candidate: a form of the samples. */
export type Form<T> = (sample: Sample) => T;

export const bytesOf: Form<Buffer> = ({ bytes }) => bytes;
export const textOf: Form<string> = ({ text }) => text;
export const messageOf: Form<unknown> = ({ value }) => value;
/** As a program has it that parses on its own: strings in one piece, other than those that it put together. */
export const parsedOf: Form<unknown> = ({ text }) => JSON.parse(text) as unknown;

/** One thing for each of the two connections of the mix. */
export interface PerProtocol<T> {
  readonly realtime: T;
  readonly graphql: T;
}

/** What speaks one of them. */
export type UnionCodec = ProtocolCodec<never>;

/** The codecs of the two protocols, among those that were generated. */
export function protocolsOf(all: typeof codecs): PerProtocol<UnionCodec> {
  return { realtime: all.RealtimeMessage as UnionCodec, graphql: all.GraphqlTransportWsMessage as UnionCodec };
}

/** The generated codecs of the two protocols. */
export const unions: PerProtocol<UnionCodec> = protocolsOf(codecs);

/** The samples as two connections see them, each with what speaks its protocol. */
export function spoken<Speaker, T>(
  samples: readonly Sample[],
  form: Form<T>,
  { realtime, graphql }: PerProtocol<Speaker>,
  call: (speaker: Speaker) => (input: T) => unknown,
): Work[] {
  const isRealtime = ({ value }: Sample): boolean => value.id === undefined;
  const others = samples.filter((sample) => !isRealtime(sample)).map(form);
  return [
    ...work(samples.filter(isRealtime).map(form), call(realtime)),
    ...(others.length > 0 ? work(others, call(graphql)) : []),
  ];
}

/** The floor of everything that starts from a text. */
export function parseText(samples: readonly Sample[]): Work[] {
  return work(samples.map(textOf), (text) => JSON.parse(text));
}

/** The floor of everything that starts from bytes. */
export function parseBytes(samples: readonly Sample[]): Work[] {
  return work(samples.map(bytesOf), (bytes) => JSON.parse(bytes.toString()));
}

/** The floor of everything that ends in bytes. */
export function stringifyBytes(samples: readonly Sample[]): Work[] {
  return work(samples.map(messageOf), (value) => Buffer.from(JSON.stringify(value)));
}

/** Names of those floors in the table. */
export const floors = {
  text: "JSON.parse(string)",
  bytes: "JSON.parse(buffer.toString())",
  toText: "JSON.stringify",
  toBytes: "Buffer.from(JSON.stringify(value))",
} as const;

/** Frames with one fault each: a member of the wrong type. */
export function refused(): Sample[] {
  return stream(frames).map((sample, index) => {
    const names = Object.keys(sample.value).filter((name) => name !== "type" && name !== "id");
    const value = { ...sample.value, [names[index % names.length] as string]: index % 2 === 0 ? false : [] };
    return sampleOf(value);
  });
}
