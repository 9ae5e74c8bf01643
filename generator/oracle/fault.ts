/**
 * Every fault code, in the order in which a decoder looks for them (PROTOCOL §8). The list is closed; a test compares
 * it with the page and with the schema of the vector files.
 */
export const faultCodes = [
  "frameType",
  "size",
  "utf8",
  "bom",
  "syntax",
  "depth",
  "duplicate",
  "reservedName",
  "surrogate",
  "range",
  "notObject",
  "noType",
  "badType",
  "unknownMessage",
  "wrongDirection",
  "unknownField",
  "required",
  "type",
  "const",
  "enum",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "contains",
  "minProperties",
  "maxProperties",
  "propertyNames",
  "dependentRequired",
  "anyOf",
  "oneOf",
  "not",
] as const;

/** One of the codes of PROTOCOL §8. */
export type FaultCode = (typeof faultCodes)[number];

/** What is wrong with a frame: a code, and the JSON Pointer (RFC 6901) of the member at fault. */
export interface Fault {
  readonly code: FaultCode;
  readonly path: string;
}
