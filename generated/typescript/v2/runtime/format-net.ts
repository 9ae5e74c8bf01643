const labelPattern = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const octetPattern = /^(?:0|[1-9][0-9]{0,2})$/;
const groupPattern = /^[0-9A-Fa-f]{1,4}$/;
const atomPattern = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/;
const quotedPattern = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;

/** RFC 1123 section 2.1: labels of 1 to 63 letters, digits and inner hyphens, 253 characters in all, no last dot. */
export function isHostname(text: string): boolean {
  if (text.length > 253) return false;
  return text.split(".").every((label) => label.length <= 63 && labelPattern.test(label));
}

/** Four decimal numbers up to 255 without leading zeros. */
export function isIpv4(text: string): boolean {
  if (text.length > 15) return false;
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => octetPattern.test(octet) && Number(octet) <= 255);
}

/** RFC 4291 section 2.2: eight groups, or fewer with `::` for at least one; two may be an IPv4 address. No zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const [head = "", tail] = halves;
  const groups = groupCount(head, tail === undefined) + (tail === undefined ? 0 : groupCount(tail, true));
  return tail === undefined ? groups === 8 : groups <= 7;
}

/** Number of 16-bit groups in a stretch between colons; `NaN` where it is malformed. */
function groupCount(text: string, mayEndInIpv4: boolean): number {
  if (text === "") return 0;
  const groups = text.split(":");
  const last = groups.at(-1) as string;
  const endsInIpv4 = mayEndInIpv4 && isIpv4(last);
  const plain = endsInIpv4 ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => groupPattern.test(group))) return Number.NaN;
  return plain.length + (endsInIpv4 ? 2 : 0);
}

/**
 * RFC 5321 section 4.1.2 `Mailbox`: a dot-string or quoted-string of at most 64 characters, then a host name or an
 * address literal, `[IPv4]` or `[IPv6:...]`.
 */
export function isEmail(text: string): boolean {
  // Neither a dot-string nor a domain holds an `@`, so the last one divides.
  const at = text.lastIndexOf("@");
  if (at < 1 || at > 64) return false;
  return isLocalPart(text.slice(0, at)) && isMailDomain(text.slice(at + 1));
}

function isLocalPart(text: string): boolean {
  if (text.startsWith('"')) return text.length >= 2 && quotedPattern.test(text);
  return text.split(".").every((atom) => atomPattern.test(atom));
}

function isMailDomain(text: string): boolean {
  if (!text.startsWith("[")) return isHostname(text);
  if (!text.endsWith("]")) return false;
  const address = text.slice(1, -1);
  return address.startsWith("IPv6:") ? isIpv6(address.slice(5)) : isIpv4(address);
}
