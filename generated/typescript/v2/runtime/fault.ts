import type { Fault, FaultCode } from "./result.js";

/** What each code says in a message; the path follows. */
const sentences: { readonly [code in FaultCode]: string } = {
  frameType: "a frame is a string or a Uint8Array",
  size: "the frame has more bytes than the catalog allows",
  utf8: "the frame is not UTF-8",
  bom: "the frame starts with a byte order mark",
  syntax: "the frame is not one JSON text",
  depth: "arrays and objects nest deeper than the catalog allows",
  duplicate: "an object has two members of this name",
  reservedName: "the member name __proto__ is reserved",
  surrogate: "a string or a member name holds an unpaired surrogate",
  range: "the number is outside the range that every language keeps exact",
  notObject: "a message is an object",
  noType: "the message has no discriminator",
  badType: "the discriminator is of another type",
  unknownMessage: "the protocol has no message of this type",
  wrongDirection: "the message does not travel in this direction",
  unknownField: "the object does not declare this member",
  required: "a required member is missing",
  type: "the value has another type",
  const: "the value is not the constant",
  enum: "the value is not in the list",
  minLength: "the string is too short",
  maxLength: "the string is too long",
  pattern: "the string does not match the pattern",
  format: "the string is not in the format",
  minimum: "the number is too small",
  maximum: "the number is too large",
  exclusiveMinimum: "the number is too small",
  exclusiveMaximum: "the number is too large",
  multipleOf: "the number is not a multiple of the divisor",
  minItems: "the array has too few items",
  maxItems: "the array has too many items",
  uniqueItems: "two items of the array are equal",
  contains: "no item of the array is of the kind it must contain",
  minProperties: "the object has too few members",
  maxProperties: "the object has too many members",
  propertyNames: "a member name is not allowed",
  dependentRequired: "a member lacks another that it requires",
  anyOf: "the value is none of the alternatives",
  oneOf: "the value is none of the alternatives, or several",
  not: "the value is one that is ruled out",
};

/** Longest path text in a message; with code and sentence the message stays far below its 512 bytes. */
const longestPath = 256;

/** Makes a fault with its message. */
export function fault(code: FaultCode, path: string): Fault {
  const place = path === "" ? "" : ` at ${printable(path)}`;
  return { code, path, message: `${code}: ${sentences[code]}${place}` };
}

/** A fault as the outcome of a step. */
export function refuse(code: FaultCode, path: string): { readonly ok: false; readonly error: Fault } {
  return { ok: false, error: fault(code, path) };
}

/** Text from a frame, fit for a log: printable ASCII only, the rest as `\u{...}`, cut after {@link longestPath}. */
function printable(text: string): string {
  if (isPlain(text)) return text;
  let shown = "";
  for (const character of text) {
    const isPrintable = character >= " " && character <= "~" && character !== "\\";
    const piece = isPrintable ? character : `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
    if (shown.length + piece.length > longestPath) return `${shown}...`;
    shown += piece;
  }
  return shown;
}

/** Whether a text is short and can be shown as it is. A loop is quicker here than an expression. */
function isPlain(text: string): boolean {
  if (text.length > longestPath) return false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit > 0x7e || unit === 0x5c) return false;
  }
  return true;
}

/** One reference token of a JSON Pointer with its slash: `~` and `/` in names are escaped (RFC 6901 section 3). */
export function pointerToken(name: string | number): string {
  if (typeof name === "number") return `/${name}`;
  return name.includes("~") || name.includes("/") ? `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}` : `/${name}`;
}
