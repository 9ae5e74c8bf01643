import type { AssertedFormat } from "../../model/type.ts";
import { isDate, isDateTime, isDuration, isTime } from "./times.ts";

const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const hostname = new RegExp(`^${label}(?:\\.${label})*$`);
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const uuid = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

/** Characters of URIs (RFC 3986): `pchar`, and what else may stand in the part. */
const pathCharacter = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})";
const path = new RegExp(`^(?:/|${pathCharacter})*$`);
const query = new RegExp(`^(?:[/?]|${pathCharacter})*$`);
const registeredName = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
const userInfo = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*$/;

/** What each format accepts, by PROTOCOL §6. Written for this check alone: the runtimes have theirs. */
export const formats: Readonly<Record<AssertedFormat, (text: string) => boolean>> = {
  "date-time": isDateTime,
  date: isDate,
  time: isTime,
  duration: isDuration,
  uuid: (text) => uuid.test(text),
  uri: isUri,
  email: isEmail,
  hostname: isHostname,
  ipv4: (text) => ipv4.test(text),
  ipv6: isIpv6,
  int64: (text) => isInteger(text, -(2n ** 63n), 2n ** 63n - 1n),
  uint64: (text) => isInteger(text, 0n, 2n ** 64n - 1n),
  base64: (text) => base64.test(text),
};

function isHostname(text: string): boolean {
  return text.length <= 253 && hostname.test(text);
}

/** RFC 4291 §2.2, without zone: eight groups, or fewer around one `::`; the last two may be an IPv4 address. */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1)?.at(-1) ?? "";
  const embedded = last.includes(".");
  if (embedded && !ipv4.test(last)) return false;
  const plain = groups.flat().slice(0, embedded ? -1 : undefined);
  if (!plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = plain.length + (embedded ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}

/** RFC 3986 appendix B takes the text apart, the productions of §3 judge the parts. */
function isUri(text: string): boolean {
  const parts = /^([A-Za-z][A-Za-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (!parts) return false;
  const [, , authority, rest = "", search = "", fragment = ""] = parts;
  if (authority === undefined && rest.startsWith("//")) return false;
  return (
    (authority === undefined || isAuthority(authority)) && path.test(rest) && query.test(search) && query.test(fragment)
  );
}

function isAuthority(text: string): boolean {
  const at = text.lastIndexOf("@");
  const [, host = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(text.slice(at + 1)) ?? [];
  if (host === "" && port === undefined && text.slice(at + 1) !== "") return false;
  if (at >= 0 && !userInfo.test(text.slice(0, at))) return false;
  if (!host.startsWith("[")) return registeredName.test(host);
  const literal = host.slice(1, -1);
  return isIpv6(literal) || /^[vV][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/.test(literal);
}

/** RFC 5321 §4.1.2 `Mailbox`. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (at < 1 || local.length > 64) return false;
  const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
  const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;
  if (!atoms.test(local) && !quoted.test(local)) return false;
  const literal = /^\[(?:(IPv6:)(.*)|(.*))\]$/s.exec(domain);
  if (!literal) return isHostname(domain);
  return literal[1] === undefined ? ipv4.test(literal[3] ?? "") : isIpv6(literal[2] ?? "");
}

function isInteger(text: string, least: bigint, most: bigint): boolean {
  if (!/^(?:0|-?[1-9]\d{0,19})$/.test(text)) return false;
  const value = BigInt(text);
  return least <= value && value <= most;
}
