/** What runs in the page: the emitted codecs of both versions, asked one frame at a time. It knows no right answer. */
import * as migrations from "../../generated/typescript/migrations/v1-v2.ts";
import { codecs as compactOne } from "../../generated/typescript/v1/formats/compact.ts";
import { codecs as msgpackOne } from "../../generated/typescript/v1/formats/msgpack.ts";
import { codecs as protobufOne } from "../../generated/typescript/v1/formats/protobuf.ts";
import * as one from "../../generated/typescript/v1/index.ts";
import { codecs as compactTwo } from "../../generated/typescript/v2/formats/compact.ts";
import { codecs as msgpackTwo } from "../../generated/typescript/v2/formats/msgpack.ts";
import { codecs as protobufTwo } from "../../generated/typescript/v2/formats/protobuf.ts";
import * as two from "../../generated/typescript/v2/index.ts";

/** What is asked of a codec of any format. */
interface Coding {
  decode(frame: Uint8Array): one.Result<unknown>;
  encode(value: never): string | Uint8Array;
}

type Codings = { readonly [type: string]: Coding };

/** Codecs of a version, by format and type; unions of protocols are among them, and stand by the protocol's name, too. */
interface Version {
  readonly formats: { readonly [format: string]: Codings };
  /** Name of the union's type by the protocol's. */
  readonly unions: { readonly [protocol: string]: string };
}

const versions: { readonly [version: string]: Version } = {
  v1: {
    formats: { json: one.codecs, msgpack: msgpackOne, compact: compactOne, protobuf: protobufOne },
    unions: { realtime: "RealtimeMessage", "graphql-transport-ws": "GraphqlTransportWsMessage" },
  },
  v2: {
    formats: { json: two.codecs, msgpack: msgpackTwo, compact: compactTwo, protobuf: protobufTwo },
    unions: { realtime: "RealtimeMessage" },
  },
};

/** A request and its answer are lines of the testee protocol (docs/PROTOCOL.md, section 9). */
function answer(version: Version, line: string): string {
  const {
    id,
    type,
    protocol = "realtime",
    format,
    frame,
  } = JSON.parse(line) as { readonly [name: string]: string | undefined };
  const codec = version.formats[format ?? ""]?.[type ?? version.unions[protocol] ?? ""];
  if (codec === undefined) return JSON.stringify({ id, outcome: "skip", reason: "there is no such codec" });
  return JSON.stringify({ id, ...outcome(codec, bytesOf(frame ?? "")) });
}

function outcome(codec: Coding, bytes: Uint8Array): object {
  const decoded = codec.decode(bytes);
  if (!decoded.ok) return { outcome: "reject", code: decoded.error.code, path: decoded.error.path };
  try {
    return { outcome: "accept", frame: base64Of(codec.encode(decoded.value as never)) };
  } catch (error) {
    if (!(error instanceof one.EncodeError || error instanceof two.EncodeError)) throw error;
    return { outcome: "reject", code: error.code, path: error.path };
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function base64Of(frame: string | Uint8Array): string {
  const bytes = typeof frame === "string" ? new TextEncoder().encode(frame) : frame;
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** A message of version 1, as version 2 has it. */
function upgraded(frame: string): unknown {
  const decoded = one.realtime.decode(frame);
  return decoded.ok ? migrations.upgradeRealtimeMessage(decoded.value, { towards: "server" }) : decoded.error;
}

declare global {
  /** What a test asks the page. */
  var harness: {
    readonly answerAll: (version: string, lines: readonly string[]) => readonly string[];
    readonly upgraded: typeof upgraded;
    /** Loads modules by their paths; how many there are. */
    readonly load: (paths: readonly string[]) => Promise<number>;
  };
}

globalThis.harness = {
  answerAll: (name, lines) => {
    const version = versions[name];
    if (version === undefined) throw new Error(`there is no version ${name}`);
    return lines.map((line) => answer(version, line));
  },
  upgraded,
  load: async (paths) => (await Promise.all(paths.map((path) => import(path) as Promise<object>))).length,
};
