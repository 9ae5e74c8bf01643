import type { AssertedFormat, JsonValue } from "../../model/type.ts";
import { formats } from "../../oracle/model/formats.ts";
import { isFields } from "../tree.ts";

/** What all values seen at one place have in common. */
export interface Shape {
  count: number;
  nulls: number;
  booleans: number;
  integers: number;
  fractions: number;
  strings: number;
  /** How often each text was seen; cleared, for good, beyond {@link mostTexts} different ones. */
  texts: Map<string, number> | null;
  /** Formats that every text so far has. */
  formats: readonly AssertedFormat[];
  arrays: number;
  item: Shape | null;
  objects: number;
  readonly members: Map<string, Shape>;
}

const mostTexts = 64;

/** Formats that are worth guessing: a text rarely has one by chance. */
const guessed: readonly AssertedFormat[] = ["date-time", "date", "uuid", "uri", "email", "ipv4", "ipv6"];

export function emptyShape(): Shape {
  return {
    count: 0,
    nulls: 0,
    booleans: 0,
    integers: 0,
    fractions: 0,
    strings: 0,
    texts: new Map(),
    formats: guessed,
    arrays: 0,
    item: null,
    objects: 0,
    members: new Map(),
  };
}

/** Widens a shape so that it includes a value. */
export function include(shape: Shape, value: JsonValue): void {
  shape.count++;
  if (value === null) shape.nulls++;
  else if (typeof value === "boolean") shape.booleans++;
  else if (typeof value === "number") Number.isInteger(value) ? shape.integers++ : shape.fractions++;
  else if (typeof value === "string") includeText(shape, value);
  else if (Array.isArray(value)) {
    shape.arrays++;
    shape.item ??= emptyShape();
    for (const one of value) include(shape.item, one);
  } else if (isFields(value)) {
    shape.objects++;
    for (const [name, one] of Object.entries(value)) {
      const member = shape.members.get(name) ?? emptyShape();
      shape.members.set(name, member);
      include(member, one as JsonValue);
    }
  }
}

function includeText(shape: Shape, text: string): void {
  shape.strings++;
  shape.formats = shape.formats.filter((format) => formats[format](text));
  if (shape.texts === null) return;
  shape.texts.set(text, (shape.texts.get(text) ?? 0) + 1);
  if (shape.texts.size > mostTexts) shape.texts = null;
}

/** One shape that includes what several include. */
export function join(shapes: readonly Shape[]): Shape {
  const joined = emptyShape();
  for (const shape of shapes) {
    for (const name of [
      "count",
      "nulls",
      "booleans",
      "integers",
      "fractions",
      "strings",
      "arrays",
      "objects",
    ] as const) {
      joined[name] += shape[name];
    }
    if (shape.strings > 0) joined.formats = joined.formats.filter((format) => shape.formats.includes(format));
    if (shape.texts === null) joined.texts = null;
    for (const [text, times] of shape.texts ?? []) joined.texts?.set(text, (joined.texts.get(text) ?? 0) + times);
    if (shape.item !== null) joined.item = joined.item === null ? shape.item : join([joined.item, shape.item]);
    for (const [name, member] of shape.members) {
      const before = joined.members.get(name);
      joined.members.set(name, before === undefined ? member : join([before, member]));
    }
  }
  if ((joined.texts?.size ?? 0) > mostTexts) joined.texts = null;
  return joined;
}
