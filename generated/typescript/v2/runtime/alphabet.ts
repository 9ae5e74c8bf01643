/** The characters of an alphabet by their codes; built by {@link alphabet}. */
export type Alphabet = Uint8Array;

/** Prepares a set of ASCII characters, given as inclusive ranges. */
export function alphabet(...ranges: number[]): Alphabet {
  const characters = new Uint8Array(256);
  for (let index = 0; index < ranges.length; index += 2) {
    characters.fill(1, ranges[index], (ranges[index + 1] as number) + 1);
  }
  return characters;
}

/** What stands for itself in a string, as far as it is ASCII. */
export function plainCharacters(): Alphabet {
  return alphabet(0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f);
}

/** Whether four characters are of an alphabet. */
export function areOf(characters: Alphabet, one: number, two: number, three: number, four: number): boolean {
  // Codes beyond the table are in no alphabet, and are not looked up: engines are slower at tables that miss.
  if ((one | two | three | four) >= 0x80) return false;
  const both = (characters[one] as number) & (characters[two] as number);
  return (both & (characters[three] as number) & (characters[four] as number)) === 1;
}
