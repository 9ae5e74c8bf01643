import { memberText, type Prepared } from "./prepared.js";
import { encodeUtf8 } from "./utf8.js";

/** Text to compare with, in words of four bytes. */
export interface Token {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** The bits of the last word that belong to the text. */
  readonly lastMask: number;
}

/** Names of an object's members. */
export interface Names {
  readonly texts: readonly string[];
  /** Each in quotes. */
  readonly tokens: readonly Token[];
  /** Each as it is written behind another member: with the comma in front and the colon. */
  readonly prepared: readonly Prepared[];
}

/** Prepares the names of an object's members, in schema order, or strings to choose from. */
export function names(...texts: string[]): Names {
  return { texts, tokens: texts.map(token), prepared: texts.map((text) => memberText(text)) };
}

/** The canonical text of a scalar. */
export function token(value: null | boolean | number | string): Token {
  return tokenOf(JSON.stringify(value));
}

/** The name of a member and the colon behind it. */
export function nameToken(name: string): Token {
  return tokenOf(`${JSON.stringify(name)}:`);
}

/** Prepares text. */
export function tokenOf(text: string): Token {
  const encoded = encodeUtf8(text);
  const padded = new Uint8Array((encoded.length + 3) & ~3);
  padded.set(encoded);
  const source = new DataView(padded.buffer);
  const words = Int32Array.from({ length: padded.length / 4 }, (_, index) => source.getInt32(4 * index, true));
  const lastMask = -1 >>> (8 * (padded.length - encoded.length));
  return { bytes: encoded, words, lastMask };
}
