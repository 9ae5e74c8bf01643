/** Why nothing could be run or merged, in words for the person who asked. */
export class ConformError extends Error {}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
