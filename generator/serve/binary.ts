import type { FrameFormat } from "../model/numbers.ts";
import type { BinaryFormat } from "../oracle/binary/frame.ts";
import type { ProtocolCodec } from "./codec.ts";
import type { Endpoint } from "./endpoint.ts";

/** A frame as a text message, or as a binary one. */
export type Frame = string | Uint8Array;

/** The format of a connection's binary messages. */
export interface BinaryMessages {
  readonly format: BinaryFormat;
  /** The binary frame of a JSON frame; `null` where there is none. */
  readonly encode: (text: string) => Uint8Array | null;
}

/** What a subprotocol token stands for. */
export interface Spoken {
  readonly endpoint: Endpoint;
  /** `null` where both directions are text. */
  readonly binary: BinaryMessages | null;
}

/** All tokens of the endpoints: each by itself, and with a suffix for each of its binary formats (docs/FORMATS.md §6). */
export function spokenBy(endpoints: Iterable<Endpoint>): ReadonlyMap<string, Spoken> {
  const spoken = new Map<string, Spoken>();
  for (const endpoint of endpoints) {
    const { codec, subprotocol } = endpoint;
    spoken.set(subprotocol, { endpoint, binary: null });
    for (const format of codec.formats.filter(isBinary)) {
      spoken.set(`${subprotocol}+${format}`, { endpoint, binary: binaryMessages(codec, format) });
    }
  }
  return spoken;
}

/** Frames that go to many clients come one behind the other, so the last one is remembered. */
function binaryMessages(codec: ProtocolCodec, format: BinaryFormat): BinaryMessages {
  let last: { readonly text: string; readonly frame: Uint8Array | null } | null = null;
  return {
    format,
    encode: (text) => {
      if (last?.text !== text) last = { text, frame: codec.binary(text, format) };
      return last.frame;
    },
  };
}

function isBinary(format: FrameFormat): format is BinaryFormat {
  return format !== "json";
}
