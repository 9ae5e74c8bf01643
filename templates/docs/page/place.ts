import { readPlaces } from "./places.js";

/** A part of a text: offsets in UTF-16 code units, the end not included. */
export type Span = readonly [start: number, end: number];

/** Faults of the text, not of a value in it: where the text stops being JSON is where they are. */
const textual: ReadonlySet<string> = new Set(["syntax", "frameType"]);

/**
 * The part of a frame that a fault is about: the member at fault, the object that a missing member should be in, or the
 * place where the text stops being JSON. The whole frame where it is about all of it.
 */
export function placeOf(frame: string, code: string, path: string): Span {
  const { values, names, stop } = readPlaces(frame);
  if (textual.has(code) && stop !== null) return [stop, Math.min(frame.length, stop + 1)];
  if (code === "bom") return [0, 1];
  if (code === "unknownField" || code === "reservedName") {
    const name = names.get(path);
    if (name !== undefined) return name;
  }
  for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const value = values.get(at);
    if (value === undefined) continue;
    const name = names.get(at);
    return code === "duplicate" && name !== undefined ? [name[0], value[1]] : value;
  }
  return values.get("") ?? [0, frame.length];
}
