import { words } from "./identifier.ts";

/** Names that Windows gives to devices, whatever the extension. */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Longest name without extension, well below every file system's limit. */
const maxLength = 80;

/**
 * Turns any text into a file name without extension over `[a-z0-9-]`: `graphql-ws` stays, `Room State` becomes
 * `room-state`. No separator, no dot and no device name comes out of it, so it cannot leave its folder.
 *
 * Different texts may get the same name; the caller has to look for that.
 */
export function fileName(text: string, fallback: string): string {
  const name = words(text).join("-").slice(0, maxLength).replace(/-+$/, "");
  if (name === "") return fallback;
  return devices.test(name) ? `${name}-${fallback}` : name;
}
