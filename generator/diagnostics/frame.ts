import { printable } from "./escape.ts";

/** A place in a text, both 1-based; the column counts UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The lines around a place, cut to fit, ready to print. */
export interface Frame {
  /** The line before, the line itself, the line after; those that exist. */
  readonly lines: readonly { readonly number: number; readonly text: string; readonly marked: boolean }[];
  /** Characters before the marked token, and its length, in the printed line. */
  readonly indent: number;
  readonly length: number;
}

/**
 * The code frame for a place.
 *
 * @param room characters that a line may take; a longer line (minified files) is cut on both sides of the place
 * @returns `null` where the text has no such line
 */
export function frameAt(text: string, place: Place, room: number): Frame | null {
  const lines = text.split(/\r\n|\n|\r/);
  const line = lines[place.line - 1];
  if (line === undefined) return null;
  const start = Math.min(place.column - 1, line.length);
  const token = tokenAt(line, start);
  const from = windowStart(line.length, start, token.length, room);
  const cut = (one: string): string => cutLine(one, from, room);
  const before = show(line.slice(from, start)).length + (from > 0 ? 1 : 0);
  const shown = [place.line - 1, place.line, place.line + 1].flatMap((number) => {
    const one = lines[number - 1];
    // An empty line says nothing, and neither does one that ends before the part that is shown.
    return one === undefined || (number !== place.line && one.length <= from)
      ? []
      : [{ number, text: cut(one), marked: number === place.line }];
  });
  const length = show(line.slice(start, start + token.length)).length;
  return { lines: shown, indent: before, length: Math.max(1, Math.min(length, room - before)) };
}

/** Where the shown part of a long line begins: a third of the room before the token, and as far left as all fits. */
function windowStart(length: number, start: number, token: number, room: number): number {
  if (length <= room || start + token < room * 0.8) return 0;
  return Math.max(0, Math.min(start - Math.floor(room / 3), length - room + 1));
}

/** The JSON token that starts at `start`: a string with its quotes, a word or number, else one character. */
function tokenAt(line: string, start: number): string {
  return /^(?:"(?:[^"\\]|\\.)*"|[\w.+-]+|.)/.exec(line.slice(start, start + 200))?.[0] ?? "";
}

function cutLine(line: string, from: number, room: number): string {
  const space = from > 0 ? room - 1 : room;
  const part = Array.from(show(line.slice(from, from + space)));
  const ends = line.length > from + space || part.length > space;
  const kept = ends ? `${part.slice(0, space - 1).join("")}\u2026` : part.join("");
  return from > 0 ? `\u2026${kept}` : kept;
}

function show(text: string): string {
  return printable(text.replaceAll("\t", " "));
}
