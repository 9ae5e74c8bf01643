import { refuse } from "./fault.js";
import type { Result } from "./result.js";
import { encodeUtf8, isUtf8, isWellFormed, utf8Length } from "./utf8.js";

const typedArray = /* @__PURE__ */ Object.getPrototypeOf(Uint8Array.prototype) as object;
const tagOf = /* @__PURE__ */ getter(typedArray, Symbol.toStringTag);
const lengthOf = /* @__PURE__ */ getter(typedArray, "length");
const offsetOf = /* @__PURE__ */ getter(typedArray, "byteOffset");
const bufferOf = /* @__PURE__ */ getter(typedArray, "buffer");

/**
 * The bytes of a frame: the stages `frame`, `size` and `encoding` of PROTOCOL section 1.
 *
 * A `Uint8Array` is told and read by its internal slots, so that a subclass, an array of another realm or a proxy can
 * run no code here.
 */
export function openFrame(frame: unknown, maxFrameBytes: number): Result<Uint8Array> {
  if (typeof frame === "string") return openText(frame, maxFrameBytes);
  const opened = openBytes(frame, maxFrameBytes);
  if (!opened.ok) return opened;
  return isUtf8(opened.value) ? withoutMark(opened.value) : refuse("utf8", "");
}

/** The bytes of a frame that is no string: the stages `frame` and `size` alone. */
export function openBytes(frame: unknown, maxFrameBytes: number): Result<Uint8Array> {
  if (tagOf(frame) !== "Uint8Array") return refuse("frameType", "");
  const length = lengthOf(frame) as number;
  return length > maxFrameBytes ? refuse("size", "") : { ok: true, value: ownBytes(frame, length) };
}

function openText(text: string, maxFrameBytes: number): Result<Uint8Array> {
  // No string has fewer bytes than code units, which spares the count for one that is far too long.
  if (text.length > maxFrameBytes || utf8Length(text) > maxFrameBytes) return refuse("size", "");
  return isWellFormed(text) ? withoutMark(encodeUtf8(text)) : refuse("utf8", "");
}

function withoutMark(bytes: Uint8Array): Result<Uint8Array> {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked ? refuse("bom", "") : { ok: true, value: bytes };
}

/** A plain view of the bytes, or a copy where they are shared and another thread could change them meanwhile. */
function ownBytes(frame: unknown, length: number): Uint8Array {
  // The buffer of an empty array may be detached, and takes no view.
  if (length === 0) return new Uint8Array(0);
  const buffer = bufferOf(frame);
  const view = new Uint8Array(buffer as ArrayBuffer, offsetOf(frame) as number, length);
  if (buffer instanceof ArrayBuffer) return view;
  const copy = new Uint8Array(length);
  copy.set(view);
  return copy;
}

/** A built-in getter as a function. That of `Symbol.toStringTag` takes any value; the others take typed arrays. */
function getter(prototype: object, name: string | symbol): (value: unknown) => unknown {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (value) => get?.call(value);
}
