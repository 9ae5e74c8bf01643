/**
 * A text with one character changed, in each stretch of four: who compares several bytes at once must not leave any out.
 * With each the number of the stretch, from 1.
 */
export function changedTexts(text: string): readonly (readonly [stretch: number, text: string])[] {
  return changed(text, (at, last) => at % 4 === 1 || (at % 4 === 0 && at === last)).map(([at, other]) => {
    return [(at >> 2) + 1, other] as const;
  });
}

/**
 * A member's name with one character changed: the first of each stretch of four that begins at the quote before the
 * name, the others of which belong to the stretch at the end of the name as well, if they are compared from there.
 */
export function changedNames(name: string): readonly string[] {
  return changed(name, (at, last) => at === 0 || at % 4 === 3 || at === last).map(([, other]) => other);
}

/** A text with the character at a place changed, for each place that is asked for. */
function changed(
  text: string,
  isAsked: (at: number, last: number) => boolean,
): readonly (readonly [at: number, text: string])[] {
  const signs = Array.from(text);
  const places = [...signs.keys()].filter((at) => isAsked(at, signs.length - 1));
  return places.map((at) => [at, signs.with(at, signs[at] === "~" ? "-" : "~").join("")] as const);
}
