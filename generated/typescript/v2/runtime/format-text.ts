const uuidPattern = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;
const naturalPattern = /^(?:0|[1-9][0-9]*)$/;
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;

/** Characters whose six bits end in four, and in two, zero bits: what may stand before `==` and before `=`. */
const endOfOneByte = "AQgw";
const endOfTwoBytes = "AEIMQUYcgkosw048";

/** RFC 9562 section 4, hexadecimal digits in either case. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/** A decimal integer from -2^63 to 2^63-1: no `+`, no leading zeros, no `-0`. */
export function isInt64(text: string): boolean {
  if (!text.startsWith("-")) return isNatural(text, "9223372036854775807");
  return text !== "-0" && isNatural(text.slice(1), "9223372036854775808");
}

/** A decimal integer from 0 to 2^64-1: no sign, no leading zeros. */
export function isUint64(text: string): boolean {
  return isNatural(text, "18446744073709551615");
}

/** RFC 4648 section 4 with padding, unused bits zero, no white space; the empty string is in it. */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0 || !base64Pattern.test(text)) return false;
  if (text.endsWith("==")) return endOfOneByte.includes(text.charAt(text.length - 3));
  return !text.endsWith("=") || endOfTwoBytes.includes(text.charAt(text.length - 2));
}

/** Digits without leading zeros that are no more than a limit; numbers of equal length compare as text. */
function isNatural(text: string, limit: string): boolean {
  if (!naturalPattern.test(text) || text.length > limit.length) return false;
  return text.length < limit.length || text <= limit;
}
