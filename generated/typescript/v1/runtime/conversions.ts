import { isDate, isDateTime } from "./format-date.js";
import { isBase64, isInt64, isUint64 } from "./format-text.js";
import { isUri } from "./format-uri.js";

/*
 * What strings of a format stand for. Decoded values keep the text as it came, so that nothing is lost on the way; whoever
 * needs the instant, the bytes or the number asks for it here. Each function answers `null` for text outside the format.
 */

/** A `URL` where the program's library declares one (browsers, Node), else `unknown`. */
export type PlatformUrl = typeof globalThis extends { readonly URL: new (text: string) => infer Instance }
  ? Instance
  : unknown;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextets: ReadonlyMap<string, number> = /* @__PURE__ */ sextetsOf(alphabet);

/**
 * The instant of a `date-time`, or midnight UTC of a `date` (RFC 3339 section 5.6).
 *
 * Digits beyond milliseconds are cut. A leap second is the first instant of the next minute, as no `Date` can hold it.
 */
export function toDate(text: string): Date | null {
  if (isDate(text)) return dayOf(text);
  if (!isDateTime(text)) return null;
  const [hour, minute, second] = [text.slice(11, 13), text.slice(14, 16), text.slice(17, 19)].map(Number);
  const fraction = /^\.[0-9]+/.exec(text.slice(19))?.[0] ?? "";
  const date = dayOf(text);
  const milliseconds = Number(fraction.slice(1, 4).padEnd(3, "0"));
  date.setUTCHours(hour ?? 0, (minute ?? 0) - offsetOf(text.slice(19 + fraction.length)), second, milliseconds);
  return date;
}

/**
 * The `date-time` of an instant, in UTC with milliseconds.
 *
 * @throws RangeError for an invalid date, and outside of the years 0 to 9999, which RFC 3339 cannot write
 */
export function dateTimeOf(date: Date): string {
  const text = date.toISOString();
  if (text.length !== "2026-01-01T00:00:00.000Z".length) throw new RangeError(`RFC 3339 has no year for ${text}`);
  return text;
}

/** The number of an `int64` or `uint64`. */
export function toBigInt(text: string): bigint | null {
  return isInt64(text) || isUint64(text) ? BigInt(text) : null;
}

/** The bytes of base64 (RFC 4648 section 4). */
export function toBytes(text: string): Uint8Array | null {
  if (!isBase64(text)) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < text.length; from += 4, to += 3) {
    let bits = 0;
    for (let index = from; index < from + 4; index += 1) bits = (bits << 6) | (sextets.get(text.charAt(index)) ?? 0);
    // A typed array drops what is written behind its end: the bytes that padding stands for.
    bytes[to] = bits >> 16;
    bytes[to + 1] = bits >> 8;
    bytes[to + 2] = bits;
  }
  return bytes;
}

/** Bytes as base64, with padding (RFC 4648 section 4). */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += alphabet.charAt((bits >> shift) & 63);
  }
  const padding = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - padding) + "=".repeat(padding);
}

/**
 * The platform's `URL` of a `uri`. It follows the URL standard of browsers, which may spell the address another way and
 * has no place for some that RFC 3986 allows: `null` for those, and where the platform has no `URL`.
 */
export function toUrl(text: string): PlatformUrl | null {
  const { URL } = globalThis as { readonly URL?: new (text: string) => unknown };
  if (URL === undefined || !isUri(text)) return null;
  try {
    return new URL(text) as PlatformUrl;
  } catch {
    return null;
  }
}

/** Midnight UTC of the day that a text starts with. `Date.UTC` would move the years 0 to 99 into the last century. */
function dayOf(text: string): Date {
  const date = new Date(0);
  date.setUTCFullYear(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));
  return date;
}

/** Minutes that a `time-offset` is ahead of UTC. */
function offsetOf(text: string): number {
  if (text.length === 1) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text.startsWith("-") ? -minutes : minutes;
}

function sextetsOf(characters: string): ReadonlyMap<string, number> {
  return new Map([...characters].map((character, index) => [character, index]));
}
