const typedArray = /* @__PURE__ */ Object.getPrototypeOf(Uint8Array.prototype) as object;
const tagOf = /* @__PURE__ */ getter(Symbol.toStringTag);
const lengthOf = /* @__PURE__ */ getter("length");

/** Longest frame that is read by the fast pass. */
const longestFrame = 1_048_576;

/** Bytes of the block behind the longest frame, which may be read together with its last ones. */
const spare = 16;

/**
 * The frame that is read, in a block of our own: nothing of the caller's changes it or runs meanwhile. The block never moves, so
 * that engines make constants of its address and its length; its memory is taken when a frame needs it. What stands behind the frame
 * belongs to another one.
 */
export const frameBytes: Uint8Array = /* @__PURE__ */ new Uint8Array(longestFrame + spare);

/** The same block. */
export const frameView: DataView = /* @__PURE__ */ new DataView(/* @__PURE__ */ frameBytes.buffer);

/**
 * Copies a frame into the block and gives its length; -1 for what is no `Uint8Array`, or too long. It is told and measured by its
 * internal slots, so that nothing of a proxy or a subclass runs here.
 */
export function openFrame(frame: unknown, maxFrameBytes: number): number {
  if (tagOf?.call(frame) !== "Uint8Array") return -1;
  const length = lengthOf?.call(frame) as number;
  if (length > maxFrameBytes || length > longestFrame) return -1;
  frameBytes.set(frame as Uint8Array);
  return length;
}

function getter(name: string | symbol): ((this: unknown) => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(typedArray, name)?.get;
}
