import type { Format } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { AssertedFormat } from "../../model/type.ts";

type Check = (text: string) => boolean;

/**
 * The oracle's judgement of each format: ajv-formats where it decides as PROTOCOL §6 does, narrowed where it is looser
 * than the RFC that the page names (`urn:uuid:`, a space for `T`, offsets without minutes, a trailing dot of a host
 * name, gaps in a duration), and an own check where it knows no such format or refuses parts of it.
 */
export const formatChecks: Readonly<Record<AssertedFormat, Check>> = {
  "date-time": both("date-time", /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/),
  date: both("date", /^\d{4}-\d\d-\d\d$/),
  time: both("time", /^\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/),
  duration: both("duration", durationGrammar()),
  uuid: both("uuid", /^[^:]*$/),
  uri: isUri,
  email: isEmail,
  hostname: isHostname,
  ipv4: both("ipv4", /^[0-9.]+$/),
  ipv6: both("ipv6", /^[0-9A-Fa-f:.]+$/),
  int64: (text) => isInteger(text, -(2n ** 63n), 2n ** 63n - 1n),
  uint64: (text) => isInteger(text, 0n, 2n ** 64n - 1n),
  base64: isBase64,
};

function both(name: "date-time" | "date" | "time" | "duration" | "uuid" | "ipv4" | "ipv6", narrower: RegExp): Check {
  const check = checkOf(fullFormats[name]);
  return (text) => narrower.test(text) && check(text);
}

function checkOf(format: Format): Check {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === "function") return format;
  if (typeof format === "object" && typeof format.validate === "function") return format.validate as Check;
  throw new Error("ajv-formats has changed the shape of its formats");
}

/** RFC 3339 appendix A: parts in order and without gaps. */
function durationGrammar(): RegExp {
  const part = (units: string): string =>
    [...units].reduceRight((rest, unit) => (rest === "" ? `\\d+${unit}` : `\\d+${unit}(?:${rest})?`), "");
  const anyStart = (units: string): string => [...units].map((_, index) => part(units.slice(index))).join("|");
  const time = `T(?:${anyStart("HMS")})`;
  return new RegExp(`^P(?:(?:${anyStart("YMD")})(?:${time})?|${time}|\\d+W)$`);
}

/** RFC 3986 §3 `URI`, ASCII: the components by appendix B, each by its own production. */
function isUri(text: string): boolean {
  const parts = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/.exec(text);
  if (parts === null) return false;
  const [, , authority, path = "", query = "", fragment = ""] = parts;
  const ofPath = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;
  const ofQuery = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/;
  if (!ofPath.test(path) || !ofQuery.test(query) || !ofQuery.test(fragment)) return false;
  return authority === undefined ? !path.startsWith("//") : isAuthority(authority.slice(2));
}

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at !== -1 && !/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*$/.test(text.slice(0, at))) return false;
  const literal = /^\[([^[\]]*)\](?::\d*)?$/.exec(text.slice(at + 1));
  if (literal !== null) {
    const address = literal[1] ?? "";
    return formatChecks.ipv6(address) || /^[Vv][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/.test(address);
  }
  return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*(?::\d*)?$/.test(text.slice(at + 1));
}

/** RFC 5321 §4.1.2 `Mailbox`, with the local part of at most 64 characters of §4.5.3.1.1. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  const dotted = new RegExp(`^${atom}(?:\\.${atom})*$`);
  const quoted = /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/;
  if (!dotted.test(local) && !quoted.test(local)) return false;
  const address = /^\[(IPv6:)?([^\]]*)\]$/.exec(domain);
  if (address === null) return isHostname(domain);
  return address[1] === undefined ? formatChecks.ipv4(address[2] ?? "") : formatChecks.ipv6(address[2] ?? "");
}

/** RFC 1123 §2.1. */
function isHostname(text: string): boolean {
  const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  return text.length <= 253 && new RegExp(`^${label}(?:\\.${label})*$`).test(text);
}

function isInteger(text: string, least: bigint, greatest: bigint): boolean {
  if (!/^(?:0|-?[1-9][0-9]{0,19})$/.test(text)) return false;
  const value = BigInt(text);
  return value >= least && value <= greatest;
}

/** RFC 4648 §4 with padding; §3.5: the bits that padding leaves over are zero, so re-encoding gives the same text. */
function isBase64(text: string): boolean {
  const groups = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
  return groups.test(text) && Buffer.from(text, "base64").toString("base64") === text;
}
