import { upgradeLosses, upgradeRealtimeMessage } from "../../generated/typescript/migrations/v1-v2.ts";
import type { RealtimeMessage } from "../../generated/typescript/v1/index.ts";

/** What a server of version 2 makes of a message of an older app. */
export function fromOlderApp(message: RealtimeMessage): string {
  const taken = upgradeRealtimeMessage(message, {
    towards: "server",
    supply: (path) => (path === "/messageId" ? crypto.randomUUID() : undefined),
  });
  if (!taken.ok) return `${taken.error.code} at ${taken.error.path}`;
  for (const { kind, path } of taken.losses) console.warn(kind, path); // "dropped" "/userId"
  return taken.value.type; // "message_send" for a "message"
}

/** What is known before any message comes: types, members, and what happens to them. */
export const known: readonly string[] = upgradeLosses.map(({ where, path, text }) => `${where}${path} ${text}`);
