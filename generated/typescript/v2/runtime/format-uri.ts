import { isIpv6 } from "./format-net.js";

const schemePattern = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const futurePattern = /^[Vv][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+$/;
const portPattern = /^(?::[0-9]*)?$/;
const percentPattern = /^[0-9A-Fa-f]{2}$/;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const unreserved = `${letters}0123456789-._~`;
const subDelimiters = "!$&'()*+,;=";
const registeredName: ReadonlySet<string> = new Set(unreserved + subDelimiters);
const userInfo: ReadonlySet<string> = new Set(`${unreserved}${subDelimiters}:`);
const path: ReadonlySet<string> = new Set(`${unreserved}${subDelimiters}:@/`);
const queryOrFragment: ReadonlySet<string> = new Set(`${unreserved}${subDelimiters}:@/?`);

/** RFC 3986 section 3 `URI`: a scheme, then authority and path, query and fragment, in ASCII. */
export function isUri(text: string): boolean {
  const colon = text.indexOf(":");
  if (colon < 0 || !schemePattern.test(text.slice(0, colon))) return false;
  const [beforeFragment, fragment] = divide(text.slice(colon + 1), "#");
  const [hierarchy, query] = divide(beforeFragment, "?");
  return isHierarchy(hierarchy) && isMadeOf(query, queryOrFragment) && isMadeOf(fragment, queryOrFragment);
}

/** RFC 3986 section 3 `hier-part`. */
function isHierarchy(text: string): boolean {
  if (!text.startsWith("//")) return isMadeOf(text, path);
  const slash = text.indexOf("/", 2);
  const end = slash < 0 ? text.length : slash;
  return isAuthority(text.slice(2, end)) && isMadeOf(text.slice(end), path);
}

/** RFC 3986 section 3.2 `authority`. */
function isAuthority(text: string): boolean {
  // Only user information may be followed by an `@`, and it holds none.
  const at = text.indexOf("@");
  if (at >= 0 && !isMadeOf(text.slice(0, at), userInfo)) return false;
  const host = text.slice(at + 1);
  if (host.startsWith("[")) {
    const end = host.indexOf("]");
    return end > 0 && isIpLiteral(host.slice(1, end)) && portPattern.test(host.slice(end + 1));
  }
  const colon = host.indexOf(":");
  const name = colon < 0 ? host : host.slice(0, colon);
  return isMadeOf(name, registeredName) && portPattern.test(host.slice(name.length));
}

function isIpLiteral(text: string): boolean {
  return isIpv6(text) || futurePattern.test(text);
}

/** Whether text consists of some characters and percent-encoded bytes (RFC 3986 section 2.1). */
function isMadeOf(text: string, characters: ReadonlySet<string>): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (characters.has(text.charAt(index))) continue;
    if (text.charAt(index) !== "%" || !percentPattern.test(text.slice(index + 1, index + 3))) return false;
    index += 2;
  }
  return true;
}

/** Text before and behind the first mark; what is behind is empty where there is none. */
function divide(text: string, mark: string): [before: string, behind: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
