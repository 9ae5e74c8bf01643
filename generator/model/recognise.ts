import type { Direction, Protocol } from "./catalog.ts";

/** Messages without which there is no session protocol; families beside them may be left out. */
const needed: Readonly<Record<string, Direction>> = {
  session_open: "clientToServer",
  session_opened: "serverToClient",
  ping: "both",
  pong: "both",
  error: "serverToClient",
};

/** Whether a protocol is the session protocol of schema/v1/PROTOCOL.md: told by its messages, wherever the catalog lies. */
export function isRealtime({ discriminator, messages }: Protocol): boolean {
  if (discriminator.path.join("/") !== "type") return false;
  const directions = new Map(messages.map((message) => [message.discriminatorValue, message.direction]));
  return Object.entries(needed).every(([name, direction]) => directions.get(name) === direction);
}
