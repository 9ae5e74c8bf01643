/**
 * Bounds on what is derived, so that no catalog makes vectors of megabytes. What a bound leaves out is listed with its
 * reason in `index.json`.
 */
export const caps = {
  /** Longest string that is made, in code points. */
  stringLength: 8192,
  /** Longest array and largest map that are made. */
  items: 256,
  /** Largest frame, in bytes of UTF-8. */
  frameBytes: 16_384,
  /** Deepest nesting that a vector reaches; a catalog may allow more. */
  depth: 256,
  /** Most vectors of one type. */
  vectorsPerType: 2000,
  /** Most values of one enum that are tried one by one. */
  enumValues: 64,
  /** Most strings that are in a format, and most that are not. */
  formatSamples: { valid: 96, invalid: 192 },
  /** Most strings that match a pattern, and most that do not; ends of classes come on top. */
  samples: { valid: 6, invalid: 12 },
  /** The same where a type is used by reference, and of formats where it equals an earlier one: that has vectors of them all. */
  samplesByReference: { valid: 1, invalid: 3 },
  /** Objects inside objects: how far below its own root a type is derived. */
  nesting: 3,
} as const;
