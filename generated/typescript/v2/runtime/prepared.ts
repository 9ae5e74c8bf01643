import { encodeUtf8 } from "./utf8.js";

/**
 * Text to write, in words of eight bytes with zeros behind its end.
 *
 * As doubles, since those are what a `DataView` stores whole. No eight bytes of UTF-8 are a NaN, which engines need not
 * keep bit by bit: that would take a byte 0xFF, or a lead byte of 0xF0 or more with 0x7F behind it.
 */
export interface Prepared {
  /** The first two words, which most text has no more than. */
  readonly first: number;
  readonly second: number;
  readonly words: Float64Array;
  /** Bytes of the text. */
  readonly length: number;
  readonly isAscii: boolean;
}

/** Strings to choose from. */
export interface Choices {
  readonly texts: readonly string[];
  /** Each in quotes. */
  readonly prepared: readonly Prepared[];
  /** Places of the strings in the list, where it is long. */
  readonly places: ReadonlyMap<unknown, number> | null;
}

/** Lists up to this length are searched from the front. */
const longestSearched = 16;

/** Prepares text. */
export function prepare(text: string): Prepared {
  const bytes = encodeUtf8(text);
  const padded = new Uint8Array(Math.max(16, (bytes.length + 7) & ~7));
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const words = Float64Array.from({ length: padded.length / 8 }, (_, index) => view.getFloat64(8 * index, true));
  const [first = 0, second = 0] = words;
  return { first, second, words, length: bytes.length, isAscii: bytes.length === text.length };
}

/** Prepares members that are constant, and the name of the one behind them: names and values in turn. */
export function memberText(...parts: (null | boolean | number | string)[]): Prepared {
  const texts = parts.map((part, index) => (index % 2 === 0 ? `,${JSON.stringify(part)}:` : JSON.stringify(part)));
  return prepare(texts.join(""));
}

/** Prepares a scalar. */
export function constant(value: null | boolean | number | string): Prepared {
  return prepare(JSON.stringify(value));
}

/** Prepares strings to choose from. */
export function choices(...texts: string[]): Choices {
  const isLong = texts.length > longestSearched;
  return { texts, prepared: texts.map(constant), places: isLong ? new Map(texts.map((text, at) => [text, at])) : null };
}

/** The place of a value in a list of strings, or -1. */
export function indexIn({ texts, places }: Choices, value: unknown): number {
  if (places !== null) return places.get(value) ?? -1;
  for (let index = 0; index < texts.length; index += 1) if (texts[index] === value) return index;
  return -1;
}
