import { isDeepStrictEqual } from "node:util";
import { compare } from "../measure.ts";
import type { Finding, Row, Rows } from "../row.ts";
import { type Sample, stream } from "../stream.ts";
import {
  bytesOf,
  floors,
  frames,
  messageOf,
  type PerProtocol,
  parseBytes,
  parseText,
  refused,
  spoken,
  stringifyBytes,
  textOf,
} from "../work.ts";
import { ajv } from "./ajv.ts";
import { fastJsonStringify } from "./fast-json-stringify.ts";
import type { Peer, PeerCodec } from "./peer.ts";
import { quicktype } from "./quicktype.ts";
import { catalogSchemas } from "./schemas.ts";
import { typebox } from "./typebox.ts";
import { typia } from "./typia.ts";
import { zod } from "./zod.ts";

/** What readers leave through whose texts go through `JSON.parse`; said once, above their rows. */
export const uncheckedByAll =
  "Every peer stands on JSON.parse and takes what that takes: equal and reserved names, half surrogates, broken UTF-8, " +
  "any depth and size, integers past 2^53. The last column says which keywords it leaves unchecked.";

/** How a verb is measured: the floor's name, its work, the peer's work; `null` where the peer cannot do it. */
interface Verb {
  readonly title: string;
  readonly floor: string;
  measure(codecs: PerProtocol<PeerCodec>): Finding | Promise<Finding>;
}

const verbs = {
  bytes: {
    title: "decode from bytes, mix",
    floor: floors.bytes,
    measure(codecs) {
      const samples = stream(frames);
      demand(share(samples, codecs, ({ text }, codec) => decodeWith(codec)(text) !== undefined) === 1, "decode");
      return compare(
        parseBytes(samples),
        spoken(samples, bytesOf, codecs, (codec) => {
          const decode = decodeWith(codec);
          return (bytes) => decode(bytes.toString());
        }),
      );
    },
  },
  validate: {
    title: "validate a parsed value",
    floor: floors.text,
    measure(codecs) {
      const samples = stream(frames);
      demand(share(samples, codecs, ({ value }, codec) => isWith(codec)(value)) === 1, "accept");
      return compare(
        parseText(samples),
        spoken(samples, messageOf, codecs, (codec) => isWith(codec)),
      );
    },
  },
  refuse: {
    title: "refuse, with rule and place",
    floor: floors.text,
    measure(codecs) {
      const samples = refused();
      const accepted = share(samples, codecs, ({ text }, codec) => accepts(codec, text));
      const figures = compare(
        parseText(samples),
        spoken(samples, textOf, codecs, ({ refuse = impossible }) => refuse),
      );
      return accepted === 0 ? figures : { ...figures, note: `accepts ${(100 * accepted).toFixed(1)} % of them` };
    },
  },
  encodeBytes: {
    title: "encode to bytes",
    floor: floors.toBytes,
    measure(codecs) {
      const samples = stream(frames);
      const isSame = ({ value }: Sample, written: string): boolean => isDeepStrictEqual(JSON.parse(written), value);
      const written = share(samples, codecs, (sample, { encode = impossible }) => isSame(sample, encode(sample.value)));
      demand(written === 1, "encode");
      return compare(
        stringifyBytes(samples),
        spoken(
          samples,
          messageOf,
          codecs,
          ({ encode = impossible }) =>
            (value) =>
              Buffer.from(encode(value)),
        ),
      );
    },
  },
} satisfies Readonly<Record<string, Verb>>;

type VerbName = keyof typeof verbs;

const peers: Readonly<Record<string, readonly [Peer, ...VerbName[]]>> = {
  ajv: [ajv, "bytes", "validate", "refuse"],
  typia: [typia, "bytes", "validate", "refuse", "encodeBytes"],
  typebox: [typebox, "bytes", "validate", "refuse"],
  zod: [zod, "bytes", "validate", "refuse"],
  quicktype: [quicktype, "bytes", "refuse"],
  fastJsonStringify: [fastJsonStringify, "encodeBytes"],
};

/** Rows of the peers: the same frames and the same floors as ours, verb by verb. */
export const peerRows: Rows = Object.fromEntries(
  (Object.keys(verbs) as VerbName[]).flatMap((verb) =>
    Object.entries(peers).flatMap(([id, [peer, ...able]]) =>
      able.includes(verb) ? [[`${verb}:${id}`, rowOf(peer, verbs[verb])] as const] : [],
    ),
  ),
);

function rowOf(peer: Peer, verb: Verb): Row {
  return {
    name: `${peer.name}: ${verb.title}`,
    floor: verb.floor,
    hold: null,
    reach: null,
    async measure() {
      const schemas = catalogSchemas();
      const finding = await verb.measure({
        realtime: await peer.load(schemas, schemas.realtime),
        graphql: await peer.load(schemas, schemas.graphql),
      });
      const unchecked = peer.unchecked === null ? [] : [`unchecked: ${peer.unchecked}`];
      return { ...finding, note: [...(finding.note === undefined ? [] : [finding.note]), ...unchecked].join("; ") };
    },
  };
}

function isWith({ is }: PeerCodec): (value: unknown) => boolean {
  return is ?? impossible;
}

function decodeWith({ decode, is = impossible }: PeerCodec): (text: string) => unknown {
  if (decode !== undefined) return decode;
  return (text) => {
    const value: unknown = JSON.parse(text);
    return is(value) ? value : undefined;
  };
}

function accepts(codec: PeerCodec, text: string): boolean {
  try {
    return codec.is === undefined ? decodeWith(codec)(text) !== undefined : codec.is(JSON.parse(text));
  } catch {
    return false;
  }
}

/** The part of the samples of which something is true. */
function share(
  samples: readonly Sample[],
  { realtime, graphql }: PerProtocol<PeerCodec>,
  test: (sample: Sample, codec: PeerCodec) => boolean,
): number {
  const passed = samples.filter((sample) => test(sample, sample.value.id === undefined ? realtime : graphql));
  return passed.length / samples.length;
}

function demand(holds: boolean, verb: string): void {
  if (!holds) throw new Error(`the peer does not ${verb} what it is measured with`);
}

function impossible(): never {
  throw new Error("the peer cannot do this");
}
