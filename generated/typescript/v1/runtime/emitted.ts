/**
 * What emitted modules take from the runtime, so that each of them names one module and not a dozen.
 *
 * Nothing but the emitted modules imports this one.
 */
export * from "./codec.js";
export * from "./object-schema.js";
export * from "./plain.js";
export * from "./prepared.js";
export * from "./protocol.js";
export * from "./put.js";
export * from "./put-number.js";
export * from "./put-string.js";
export * from "./put-value.js";
export type { Result } from "./result.js";
export * from "./scan.js";
export * from "./scan-members.js";
export * from "./scan-number.js";
export * from "./scan-string.js";
export * from "./scan-tag.js";
export * from "./scan-value.js";
export type { JsonValue, Schema } from "./schema.js";
export * from "./test-value.js";
