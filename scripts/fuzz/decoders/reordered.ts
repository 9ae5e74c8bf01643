/**
 * Whether JavaScript lists the members of a parsed value in another order than its text: those with names like `0` and
 * `17` come first. `JSON.parse` then gives another first fault, and another order of kept members, than a decoder does.
 */
export function isReordered(bytes: Uint8Array): boolean {
  try {
    return hasIndexName(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    return false;
  }
}

function hasIndexName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasIndexName);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, part]) => /^(?:0|[1-9]\d{0,9})$/.test(name) || hasIndexName(part));
}
