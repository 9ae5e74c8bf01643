import { isDate, isDateTime, isDuration, isTime } from "./format-date.js";
import { isEmail, isHostname, isIpv4, isIpv6 } from "./format-net.js";
import { isBase64, isInt64, isUint64, isUuid } from "./format-text.js";
import { isUri } from "./format-uri.js";

/** The formats of PROTOCOL section 6, a closed list. */
export type Format =
  | "date-time"
  | "date"
  | "time"
  | "duration"
  | "uuid"
  | "uri"
  | "email"
  | "hostname"
  | "ipv4"
  | "ipv6"
  | "int64"
  | "uint64"
  | "base64";

const checkers: { readonly [format in Format]: (text: string) => boolean } = {
  "date-time": isDateTime,
  date: isDate,
  time: isTime,
  duration: isDuration,
  uuid: isUuid,
  uri: isUri,
  email: isEmail,
  hostname: isHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  int64: isInt64,
  uint64: isUint64,
  base64: isBase64,
};

/** Whether a string is in a format. Linear in its length, as is every checker. */
export function isInFormat(format: Format, text: string): boolean {
  return checkers[format](text);
}
