/**
 * Bounds on what is read. They are far above any catalog that people write, and keep a hostile one from taking all
 * time or memory: everything after parsing costs time in proportion to the number of values.
 */
export const limits = {
  /** Bytes of one file. */
  fileBytes: 4 * 1024 * 1024,
  /** Bytes of all files of a catalog. */
  catalogBytes: 64 * 1024 * 1024,
  /** Version folders below one folder. */
  versions: 100,
  /** Arrays and objects open at once in a file. Stages after parsing recurse this deep. */
  depth: 100,
  /** JSON values in one file, members and items alike. */
  values: 500_000,
  /** Properties of one object. */
  properties: 1_000,
  /** Values of one enum. */
  enumValues: 1_000,
  /** Branches of one choice. */
  branches: 1_000,
  /** Schemas that hold at once and are merged into one. */
  mergedParts: 500,
  /** Schemas that a catalog makes by merging others. */
  intersections: 20_000,
  /** Merged schemas inside each other. */
  intersectionDepth: 50,
} as const;
