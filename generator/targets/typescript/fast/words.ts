/** Longest text that is compared word by word in emitted code; a longer one is prepared. */
const longestInline = 12;

/** A text in UTF-8 and the condition under which it stands at a place of a frame. */
export interface Comparison {
  readonly length: number;
  /** Condition on the first word, for texts of four bytes and more. */
  readonly first: number | null;
  /** Conditions on what follows the first word, or on all of it where there is no such word. */
  readonly rest: readonly string[];
}

/**
 * Compares a text with what stands at a place, in words of four bytes, of which the last two may overlap.
 *
 * A frame is followed by a zero, which is in no JSON text, so that no comparison gets past the end of a frame.
 *
 * @param longer prints the condition for a text that is too long to be written out
 */
export function comparison(text: string, at: string, longer: () => string): Comparison {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const { length } = bytes;
  if (length < 4) {
    const rest = [...bytes].map((byte, index) => `byteAt(${place(at, index)}) === ${hexadecimal(byte)}`);
    return { length, first: null, rest };
  }
  const first = view.getInt32(0, true);
  if (length > longestInline) return { length, first, rest: [longer()] };
  const rest: string[] = [];
  for (let index = 4; index < length; index += 4) {
    const start = Math.min(index, length - 4);
    rest.push(
      length - index === 1
        ? `byteAt(${place(at, index)}) === ${hexadecimal(bytes[index] as number)}`
        : `${wordAt(at, start)} === ${hexadecimal(view.getInt32(start, true))}`,
    );
  }
  return { length, first, rest };
}

/** All conditions of a comparison. */
export function conditions({ first, rest }: Comparison, at: string): readonly string[] {
  return first === null ? rest : [`${wordAt(at, 0)} === ${hexadecimal(first)}`, ...rest];
}

/** The word of four bytes at a distance from a place. */
export function wordAt(at: string, distance: number): string {
  return `wordAt(${place(at, distance)})`;
}

/** A place at a distance from another one. */
export function place(at: string, distance: number): string {
  if (distance === 0) return at;
  return /^[0-9]+$/.test(at) ? String(Number(at) + distance) : `${at} + ${distance}`;
}

/** A byte or a word as a literal. */
export function hexadecimal(word: number): string {
  return `${word < 0 ? "-" : ""}0x${Math.abs(word).toString(16).padStart(2, "0")}`;
}

/** A comment that says which text words stand for, where it is plain enough to be read in one. */
export function wordsComment(text: string, indent: number): string[] {
  return /^[A-Za-z0-9_. -]+$/.test(text) ? [`${" ".repeat(indent)}// ${text}`] : [];
}
