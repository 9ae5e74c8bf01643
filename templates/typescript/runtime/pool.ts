import { scoped } from "./scoped.js";

/**
 * Copies the first bytes of a block, which has eight bytes more. Short copies share their memory with others, as Node's own small
 * buffers do.
 *
 * @param isText whether the bytes are UTF-8
 */
export const copied: (view: DataView, length: number, isText: boolean) => Uint8Array = /* @__PURE__ */ scoped(() => {
  /** Size of the blocks that copies are handed out of, one behind the other. */
  const poolSize = 65_536;

  /** Copies up to this length are made word by word; longer ones are worth a call of the engine. */
  const longestLooped = 256;

  /** Longest copy that shares its memory with others. */
  const longestShared = 4096;

  /** Memory for copies, and how much of it is handed out. */
  let pool: DataView = new DataView(new ArrayBuffer(0));
  let poolAt = poolSize;

  return (view, length, isText) => {
    if (length > longestShared) return bytesOf(view, length).slice();
    if (poolSize - poolAt < length || isDetached(pool.buffer)) {
      // Words are copied whole, also at the end of the pool.
      pool = new DataView(new ArrayBuffer(poolSize + 8));
      poolAt = 0;
    }
    const start = poolAt;
    poolAt = (start + length + 7) & ~7;
    if (length > longestLooped) {
      new Uint8Array(pool.buffer).set(bytesOf(view, length), start);
    } else if (isText) {
      // As doubles: with zeros behind the end of a text none is a NaN, which engines need not keep bit by bit.
      view.setFloat64(length, 0, true);
      for (let at = 0; at < length; at += 8) pool.setFloat64(start + at, view.getFloat64(at, true), true);
    } else {
      for (let at = 0; at < length; at += 4) pool.setInt32(start + at, view.getInt32(at));
    }
    return new Uint8Array(pool.buffer, start, length);
  };

  function bytesOf({ buffer, byteOffset }: DataView, length: number): Uint8Array {
    return new Uint8Array(buffer, byteOffset, length);
  }

  /** Whether a program transferred a copy, and with it the whole pool, away. */
  function isDetached(buffer: ArrayBufferLike): boolean {
    return buffer.byteLength === 0;
  }
});
