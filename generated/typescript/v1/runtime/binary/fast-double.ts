/** A double by its bytes, the least significant first, where the machine has them so. */
const double: Float64Array = /* @__PURE__ */ new Float64Array(1);
const octets: Uint8Array = /* @__PURE__ */ new Uint8Array(double.buffer);

/** Whether the machine has the least significant byte first; where it has not, doubles are left to the slow pass. */
export const isLittle: boolean = /* @__PURE__ */ firstOctet() === 0;

function firstOctet(): number {
  double[0] = -0;
  return octets[0] as number;
}

/** The double at a place, the most significant byte first; -0 as 0, and NaN or an infinity for what no JSON number is. */
export function doubleAt(from: Uint8Array, at: number): number {
  octets[7] = from[at] as number;
  octets[6] = from[at + 1] as number;
  octets[5] = from[at + 2] as number;
  octets[4] = from[at + 3] as number;
  octets[3] = from[at + 4] as number;
  octets[2] = from[at + 5] as number;
  octets[1] = from[at + 6] as number;
  octets[0] = from[at + 7] as number;
  return (double[0] as number) + 0;
}

/** The same, the least significant byte first. */
export function littleDoubleAt(from: Uint8Array, at: number): number {
  octets[0] = from[at] as number;
  octets[1] = from[at + 1] as number;
  octets[2] = from[at + 2] as number;
  octets[3] = from[at + 3] as number;
  octets[4] = from[at + 4] as number;
  octets[5] = from[at + 5] as number;
  octets[6] = from[at + 6] as number;
  octets[7] = from[at + 7] as number;
  return (double[0] as number) + 0;
}

/** Writes a double at a place, the most significant byte first; -0 as 0. */
export function putDoubleAt(into: Uint8Array, at: number, value: number): void {
  double[0] = value + 0;
  into[at] = octets[7] as number;
  into[at + 1] = octets[6] as number;
  into[at + 2] = octets[5] as number;
  into[at + 3] = octets[4] as number;
  into[at + 4] = octets[3] as number;
  into[at + 5] = octets[2] as number;
  into[at + 6] = octets[1] as number;
  into[at + 7] = octets[0] as number;
}
