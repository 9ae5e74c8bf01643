/** The major number of a version, as text. */
export function majorOf(version: string): string {
  return version.split(".")[0] ?? "";
}

/** The lower of two versions; the first where they are equal. */
export function lowerVersion(one: string, other: string): string {
  return isLater(one, other) ? other : one;
}

/** Whether a version came after another one: by its three numbers, of any length. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  for (const index of [0, 1, 2]) {
    const [x = 0n, y = 0n] = [a[index], b[index]];
    if (x !== y) return x > y;
  }
  return false;
}

function numbersOf(version: string): readonly bigint[] {
  return (version.match(/\d+/g) ?? []).slice(0, 3).map(BigInt);
}
