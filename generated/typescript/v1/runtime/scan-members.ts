import { isTaken, maySortFirst } from "./members.js";
import { shared, skipSpace, unbounded } from "./scan.js";
import { scanString } from "./scan-string.js";
import { scanAny } from "./scan-value.js";
import type { Schema } from "./schema.js";
import { part, scoped } from "./scoped.js";
import type { Names } from "./token.js";

const made = /* @__PURE__ */ scoped(() => {
  const { bytes, scan } = shared;

  const space = 0x20;
  const quote = 0x22;
  const comma = 0x2c;
  const colon = 0x3a;
  const openBrace = 0x7b;
  const closeBrace = 0x7d;

  /**
   * Goes into an object: the place of its first member's name, or of the closing brace; of the next name, where members
   * were `seen` and the place is behind them.
   *
   * Where the text is not as expected, this and {@link nextMember} give the end of the frame. No name stands there, so
   * that the emitted loop over members asks {@link passMember}, which refuses.
   */
  function firstMember(from: number, seen = 0): number {
    if (seen !== 0) return nextMember(from);
    let at = bytes[from] === openBrace ? from : skipSpace(from);
    scan.depth += 1;
    if (bytes[at] !== openBrace || scan.depth > scan.maxDepth) return scan.end;
    at = skipSpace(at + 1);
    return bytes[at] === quote || bytes[at] === closeBrace ? at : scan.end;
  }

  /** From behind a member's value to the name of the next member, or to the closing brace. */
  function nextMember(from: number): number {
    if (bytes[from] !== comma) return bytes[from] === closeBrace ? from : spacedMember(from);
    if (bytes[from + 1] === quote) return from + 1;
    // One blank is what most programs write that write any.
    return bytes[from + 1] === space && bytes[from + 2] === quote ? from + 2 : spacedMember(from);
  }

  function spacedMember(from: number): number {
    let at = skipSpace(from);
    if (bytes[at] === closeBrace) return at;
    if (bytes[at] !== comma) return scan.end;
    at = skipSpace(at + 1);
    return bytes[at] === quote ? at : scan.end;
  }

  /** Comes out of an object whose closing brace stands at a place. */
  function leaveMembers(at: number): void {
    scan.at = at + 1;
    scan.depth -= 1;
  }

  /**
   * As {@link leaveMembers}, for an object that is to have all members whose bits are `required`.
   *
   * An object that is refused is noted with what is known of it: its schema, and which of its members, as bits, stand
   * before a place and have no fault. The last one that is noted is the object that is the frame.
   */
  function endMembers(schema: Schema, at: number, seen: number, required: number): boolean {
    if (bytes[at] === closeBrace && (seen & required) === required) {
      leaveMembers(at);
      return true;
    }
    scan.refused = schema;
    scan.at = at;
    scan.seen = seen;
    return false;
  }

  /** Passes over a member that the object does not declare, with all checks: the place of what follows, or -1. */
  function passMember(at: number, known: Names, others: Set<string>): number {
    scan.hasOthers = true;
    const name = scanString(at, 0, unbounded);
    if (name === undefined || name === "__proto__") return -1;
    const end = scan.at;
    const behind = skipSpace(end);
    if (bytes[behind] !== colon) return -1;
    if (known.texts.includes(name)) return end === behind ? -1 : joinedName(at, end, behind);
    const { size } = others;
    if (others.add(name).size === size) return -1;
    return scanAny(behind + 1) === undefined ? -1 : nextMember(scan.at);
  }

  /** As {@link passMember}, for an object that keeps such members. */
  function keepMember<T>(
    at: number,
    known: Names,
    kept: { [name: string]: T },
    read: (at: number) => T | undefined,
  ): number {
    scan.hasOthers = true;
    const name = scanString(at, 0, unbounded);
    // A name of `Object.prototype`, or one that JavaScript puts in another place, is left to the slow pass.
    if (name === undefined || maySortFirst(name)) return -1;
    const end = scan.at;
    const behind = skipSpace(end);
    if (bytes[behind] !== colon) return -1;
    if (known.texts.includes(name)) return end === behind ? -1 : joinedName(at, end, behind);
    if (isTaken(kept, name)) return -1;
    const value = read(behind + 1);
    if (value === undefined) return -1;
    kept[name] = value;
    return nextMember(scan.at);
  }

  /**
   * Moves a declared name up to its colon, from which white space parts it, so that it is found as all others are.
   * Another spelling of the name is not found then either, and refused.
   */
  function joinedName(start: number, end: number, behind: number): number {
    // The strings of a frame that is a string are cut out of that, which has the name elsewhere.
    scan.text = "";
    scan.whole = "";
    const moved = behind - (end - start);
    bytes.copyWithin(moved, start, end).fill(0x20, start, moved);
    return moved;
  }

  return { firstMember, nextMember, leaveMembers, endMembers, passMember, keepMember };
});

export const firstMember: (from: number, seen?: number) => number = /* @__PURE__ */ part(made, "firstMember");
export const nextMember: (from: number) => number = /* @__PURE__ */ part(made, "nextMember");
export const leaveMembers: (at: number) => void = /* @__PURE__ */ part(made, "leaveMembers");
export const endMembers: (schema: Schema, at: number, seen: number, required: number) => boolean = /* @__PURE__ */ part(
  made,
  "endMembers",
);
export const passMember: (at: number, known: Names, others: Set<string>) => number = /* @__PURE__ */ part(
  made,
  "passMember",
);
export const keepMember: <T>(
  at: number,
  known: Names,
  kept: { [name: string]: T },
  read: (at: number) => T | undefined,
) => number = /* @__PURE__ */ part(made, "keepMember");
