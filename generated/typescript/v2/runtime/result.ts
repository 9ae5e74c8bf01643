/** Why a frame or a value is refused: the closed list of PROTOCOL section 8. */
export type FaultCode =
  | "frameType"
  | "size"
  | "utf8"
  | "bom"
  | "syntax"
  | "depth"
  | "duplicate"
  | "reservedName"
  | "surrogate"
  | "range"
  | "notObject"
  | "noType"
  | "badType"
  | "unknownMessage"
  | "wrongDirection"
  | "unknownField"
  | "required"
  | "type"
  | "const"
  | "enum"
  | "minLength"
  | "maxLength"
  | "pattern"
  | "format"
  | "minimum"
  | "maximum"
  | "exclusiveMinimum"
  | "exclusiveMaximum"
  | "multipleOf"
  | "minItems"
  | "maxItems"
  | "uniqueItems"
  | "contains"
  | "minProperties"
  | "maxProperties"
  | "propertyNames"
  | "dependentRequired"
  | "anyOf"
  | "oneOf"
  | "not";

/** The first fault of a frame or a value, in the order that the wire profile fixes. */
export interface Fault {
  readonly code: FaultCode;
  /** JSON Pointer (RFC 6901) to the member at fault; `""` is the whole frame. */
  readonly path: string;
  /** One English sentence for logs: at most 512 bytes of printable ASCII, and no value from the frame. */
  readonly message: string;
}

/** What decoding gives: a value, or the fault that the frame was refused for. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Fault };

/** Thrown by `encode` and `encodeBytes` for a value that no decoder of the same schema would accept. */
export class EncodeError extends Error {
  /** As in {@link Fault}. */
  readonly code: FaultCode;
  /** As in {@link Fault}. */
  readonly path: string;

  constructor(fault: Fault) {
    super(fault.message);
    this.name = "EncodeError";
    this.code = fault.code;
    this.path = fault.path;
  }
}
