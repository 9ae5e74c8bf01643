/** What may follow a first byte: how many bytes, and the least and greatest for the second one (RFC 3629 §4). */
function expectedAfter(first: number): readonly [count: number, low: number, high: number] | undefined {
  if (first >= 0xc2 && first <= 0xdf) return [1, 0x80, 0xbf];
  if (first === 0xe0) return [2, 0xa0, 0xbf];
  if (first === 0xed) return [2, 0x80, 0x9f];
  if (first >= 0xe1 && first <= 0xef) return [2, 0x80, 0xbf];
  if (first === 0xf0) return [3, 0x90, 0xbf];
  if (first >= 0xf1 && first <= 0xf3) return [3, 0x80, 0xbf];
  return first === 0xf4 ? [3, 0x80, 0x8f] : undefined;
}

/** Whether bytes are UTF-8, by the grammar of RFC 3629 §4. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at] as number;
    if (first < 0x80) continue;
    const [count, low, high] = expectedAfter(first) ?? [0, 0, 0];
    if (count === 0) return false;
    for (let index = 1; index <= count; index += 1) {
      const byte = bytes[at + index] ?? 0;
      if (byte < (index === 1 ? low : 0x80) || byte > (index === 1 ? high : 0xbf)) return false;
    }
    at += count;
  }
  return true;
}
