const typedArray = /* @__PURE__ */ Object.getPrototypeOf(Uint8Array.prototype) as object;
const tagOf = /* @__PURE__ */ getter(Symbol.toStringTag);
const lengthOf = /* @__PURE__ */ getter("length");

/**
 * The number of bytes of a frame; -1 for what is no `Uint8Array`, or too long. It is told and measured by its internal slots,
 * so that nothing of a proxy or a subclass runs here.
 */
export function openedLength(frame: unknown, maxFrameBytes: number): number {
  if (tagOf?.call(frame) !== "Uint8Array") return -1;
  const length = lengthOf?.call(frame) as number;
  return length > maxFrameBytes ? -1 : length;
}

/** Bytes of a block behind the frame, which may be read together with its last ones. */
export const spare = 16;

/** A block for frames of a length and somewhat longer ones. */
export function roomFor(length: number): Uint8Array {
  return new Uint8Array(2 * length + spare);
}

function getter(name: string | symbol): ((this: unknown) => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(typedArray, name)?.get;
}
