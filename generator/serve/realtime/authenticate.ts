import type { Effects } from "./effects.ts";
import { optionalText, textOf } from "./fields.ts";
import { deniedTexts, expiresIn } from "./opening.ts";
import type { Peer, RealtimeMessage, Session, World } from "./state.ts";

/** `session_authenticate` (PROTOCOL §3): a new token for the same user; else the old one stays in force. */
export function onAuthenticate(
  world: World,
  peer: Peer,
  session: Session,
  message: RealtimeMessage,
  now: number,
  out: Effects,
): void {
  const messageId = optionalText(message, "messageId");
  const concerns = { type: message.type, ...(messageId === undefined ? {} : { messageId }) };
  const grant = world.tokens.check(textOf(message, "token"), now);
  if (!grant.ok) {
    // The new token is the one that is refused; `tokenExpired` would speak of the session's.
    out.refuse(peer, { code: "unauthenticated", text: deniedTexts[grant.code], concerns });
    return;
  }
  if (grant.userId !== session.userId) {
    out.refuse(peer, { code: "forbidden", text: "the token stands for another user", concerns });
    return;
  }
  session.token = grant.token;
  session.expiresAt = grant.expiresAt;
  out.send(peer, {
    type: "session_authenticated",
    ...(grant.expiresAt === null ? {} : { tokenExpiresInMs: expiresIn(grant.expiresAt, now) }),
    ...(messageId === undefined ? {} : { replyTo: messageId }),
  });
}
