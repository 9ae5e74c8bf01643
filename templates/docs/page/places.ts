import type { Span } from "./place.js";

/** Where the values of a JSON text stand, by JSON Pointer; of members with one name the last counts. */
export interface Places {
  readonly values: ReadonlyMap<string, Span>;
  /** Where the members' names stand, with their quotes. */
  readonly names: ReadonlyMap<string, Span>;
  /** Where the text stops being JSON; `null` where it is JSON to its end. */
  readonly stop: number | null;
}

const space = /[ \t\n\r]*/y;
const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null/y;

/** Most arrays and objects open at once that are looked into; no catalog allows as many. */
const deepest = 2000;

/** Reads a text as far as it is JSON (RFC 8259). Never throws. */
export function readPlaces(text: string): Places {
  const reader = new Reader(text);
  const isWhole = reader.value("", 0) && reader.end();
  return { values: reader.values, names: reader.names, stop: isWhole ? null : reader.at };
}

class Reader {
  readonly values = new Map<string, Span>();
  readonly names = new Map<string, Span>();
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether there is a value; it stands at the pointer. */
  value(pointer: string, depth: number): boolean {
    this.skip(space);
    const start = this.at;
    const isValue = this.text[start] === "{" ? this.members(pointer, depth) : this.plain(pointer, depth);
    this.values.set(pointer, [start, this.at]);
    return isValue;
  }

  /** Whether nothing but space is left. */
  end(): boolean {
    this.skip(space);
    return this.at === this.text.length;
  }

  private plain(pointer: string, depth: number): boolean {
    if (this.text[this.at] === "[") return this.items(pointer, depth);
    return this.skip(string) || this.skip(scalar);
  }

  private members(pointer: string, depth: number): boolean {
    return this.list("}", depth, () => {
      this.skip(space);
      const start = this.at;
      if (!this.skip(string)) return false;
      const end = this.at;
      const name = JSON.parse(this.text.slice(start, end)) as string;
      const own = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      this.names.set(own, [start, end]);
      this.skip(space);
      return this.take(":") && this.value(own, depth + 1);
    });
  }

  private items(pointer: string, depth: number): boolean {
    let count = 0;
    return this.list("]", depth, () => this.value(`${pointer}/${count++}`, depth + 1));
  }

  /** Reads what stands between brackets, with commas in between. */
  private list(close: string, depth: number, one: () => boolean): boolean {
    if (depth > deepest) return false;
    this.at += 1;
    this.skip(space);
    if (this.take(close)) return true;
    do {
      if (!one()) return false;
      this.skip(space);
    } while (this.take(","));
    return this.take(close);
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return false;
    this.at += found[0].length;
    return true;
  }
}
