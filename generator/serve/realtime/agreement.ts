import type { Message } from "../../model/catalog.ts";
import { textsOf } from "./fields.ts";
import type { RealtimeMessage, Session } from "./state.ts";
import { isLater } from "./versions.ts";

/** What a message asks of a session before it may be sent there. */
export type Conditions = Pick<Message, "since" | "feature">;

/** What client and server go by in a session. */
export type Agreement = Pick<Session, "version" | "features">;

/**
 * The features of a `session_open` that the server has, in the server's order; `null` where the answer leaves them out, as
 * the client named none or the catalog has no member for them.
 */
export function agreeOnFeatures(had: readonly string[], open: RealtimeMessage): readonly string[] | null {
  if (had.length === 0 || open.features === undefined) return null;
  const named = new Set(textsOf(open, "features"));
  return named.size === 0 ? null : had.filter((feature) => named.has(feature));
}

/** Why a client may not send a message in a session (PROTOCOL §3 "Features", "Versions side by side"), or `null`. */
export function whyNotAgreed({ since, feature }: Conditions, { version, features }: Agreement): string | null {
  if (since !== null && isLater(since, version)) {
    return `the message came with version ${since}, and the session goes by version ${version}`;
  }
  if (feature !== null && !features.has(feature)) {
    return `the session has not agreed on the feature ${feature}`;
  }
  return null;
}
