/** What emitted functions are made of, in one place for their imports. */
export { type Codec, codec, type FastPass } from "./codec.js";
export { objectSchema } from "./object-schema.js";
export * from "./plain.js";
export * from "./prepared.js";
export * from "./put.js";
export * from "./put-number.js";
export * from "./put-string.js";
export * from "./put-value.js";
export * from "./scan.js";
export * from "./scan-members.js";
export * from "./scan-number.js";
export * from "./scan-string.js";
export * from "./scan-tag.js";
export * from "./scan-value.js";
export type { JsonValue, Schema } from "./schema.js";
export * from "./test-value.js";
