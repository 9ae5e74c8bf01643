import { createHash } from "node:crypto";

/** A token that the server takes. */
export interface TokenRule {
  readonly value: string;
  /** How long it is good for after it was first shown; `null` for ever. */
  readonly ttlMs: number | null;
  /** `null`: a name made from the token. */
  readonly userId: string | null;
}

/** What a token is worth. `expiresAt` is in milliseconds of the clock that `check` was given. */
export type Grant =
  | { readonly ok: true; readonly userId: string; readonly token: string | null; readonly expiresAt: number | null }
  | { readonly ok: false; readonly code: "unauthenticated" | "tokenExpired" };

/** Reads `value[:ttlMs[:userId]]`; `null` where it is written otherwise. */
export function parseToken(text: string): TokenRule | null {
  const [value = "", ttl = "", userId = "", ...more] = text.split(":");
  if (more.length > 0 || !/^[!-~]{1,4096}$/.test(value) || !/^\d{0,9}$/.test(ttl)) return null;
  if (!/^[A-Za-z0-9._@-]{0,64}$/.test(userId)) return null;
  return { value, ttlMs: ttl === "" ? null : Number(ttl), userId: userId === "" ? null : userId };
}

/**
 * The tokens of a server, each good from the moment that it is first shown. Without any, every token is taken, and none
 * is needed: who shows none is the user `guest`.
 */
export class TokenTable {
  private readonly rules: ReadonlyMap<string, TokenRule>;
  private readonly firstShown = new Map<string, number>();
  private readonly expired = new Set<string>();

  constructor(rules: readonly TokenRule[]) {
    this.rules = new Map(rules.map((rule) => [rule.value, rule]));
  }

  /** Looks a token up; `null` where none was shown. */
  check(token: string | null, now: number): Grant {
    if (token !== null && this.expired.has(token)) return { ok: false, code: "tokenExpired" };
    if (this.rules.size === 0)
      return { ok: true, userId: token === null ? "guest" : nameOf(token), token, expiresAt: null };
    const rule = token === null ? undefined : this.rules.get(token);
    if (rule === undefined) return { ok: false, code: "unauthenticated" };
    const { value, ttlMs, userId } = rule;
    const since = this.firstShown.get(value) ?? now;
    this.firstShown.set(value, since);
    const expiresAt = ttlMs === null ? null : since + ttlMs;
    if (expiresAt !== null && expiresAt <= now) return { ok: false, code: "tokenExpired" };
    return { ok: true, userId: userId ?? nameOf(value), token: value, expiresAt };
  }

  /** From now on a token is expired, whatever the table says. */
  expire(token: string): void {
    this.expired.add(token);
  }
}

/** A user id that does not give the token away. */
function nameOf(token: string): string {
  return `user-${createHash("sha256").update(token).digest("hex").slice(0, 12)}`;
}
