const bits = new DataView(new ArrayBuffer(8));

/** The least double above a finite one (IEEE 754-2019 §5.3.1 nextUp); `Infinity` above the greatest. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/** The greatest double below a finite one (IEEE 754-2019 §5.3.1 nextDown). */
export function nextDown(value: number): number {
  return -nextUp(-value);
}
