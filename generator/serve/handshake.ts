/** What an upgrade request says, as far as the decision needs it. */
export interface HandshakeRequest {
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Value of `Sec-WebSocket-Protocol`. */
  readonly subprotocols: string | undefined;
  readonly authorization: string | undefined;
}

/** What the server allows. */
export interface HandshakePolicy {
  /** Exact values of `Host`, in small letters. */
  readonly hosts: ReadonlySet<string>;
  /** Exact values of `Origin`. */
  readonly origins: ReadonlySet<string>;
  readonly subprotocols: ReadonlySet<string>;
  readonly isFull: boolean;
  /** Whether a bearer token is good. */
  readonly accepts: (token: string) => boolean;
}

/** Whether a socket is opened, and on which subprotocol; else the HTTP status, why, and seconds of Retry-After. */
export type HandshakeVerdict =
  | { readonly ok: true; readonly subprotocol: string; readonly token: string | null }
  | { readonly ok: false; readonly status: number; readonly why: string; readonly retryAfter?: number };

/** Decides on an upgrade request (schema/v1/PROTOCOL.md §2.1): exact lists, no patterns; a missing Origin is no browser. */
export function judgeHandshake(request: HandshakeRequest, policy: HandshakePolicy): HandshakeVerdict {
  const refuse = (status: number, why: string): HandshakeVerdict => ({ ok: false, status, why });
  const { url, host, origin } = request;
  if (host === undefined || !policy.hosts.has(host.toLowerCase())) return refuse(403, "Host is not on the list");
  if (origin !== undefined && !policy.origins.has(origin)) return refuse(403, "Origin is not on the list");
  // Whatever stands there ends up in logs; a token is what people put there.
  if (url.includes("?")) return refuse(400, "the URL has a query; tokens travel in a header or in a message");
  const offered = (request.subprotocols ?? "").split(",").map((token) => token.trim());
  const subprotocol = offered.find((token) => policy.subprotocols.has(token));
  if (subprotocol === undefined) return refuse(400, "no subprotocol that is spoken here");
  const bearer = bearerOf(request.authorization);
  if (bearer === undefined || (bearer !== null && !policy.accepts(bearer)))
    return refuse(401, "the token is not accepted");
  if (policy.isFull) return { ok: false, status: 429, why: "too many connections", retryAfter: 1 };
  return { ok: true, subprotocol, token: bearer };
}

/** The token of `Authorization: Bearer`; `null` without the header, `undefined` where it holds something else. */
function bearerOf(authorization: string | undefined): string | null | undefined {
  if (authorization === undefined) return null;
  return /^Bearer +([!-~]{1,4096})$/i.exec(authorization)?.[1];
}
