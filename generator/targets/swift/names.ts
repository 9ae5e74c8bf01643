import { isIdentifier } from "./encode.ts";

/** Members that ended up with one name, although every rule was tried. */
export interface NameClash {
  readonly name: string;
  /** Indices into the list of wire names, at least two. */
  readonly members: readonly number[];
}

/** Swift names in the order of the wire names they were made from. */
export interface MemberNames {
  readonly names: readonly string[];
  readonly clashes: readonly NameClash[];
}

/**
 * Decides the Swift names of an object's members, or of an enum's cases.
 *
 * 1. A name is converted to lowerCamelCase; names over `[A-Za-z0-9]` that begin with a lower-case letter stay.
 * 2. A name that the emitted type needs for itself gets the suffix `Value`.
 * 3. Where that makes two names equal, names that are identifiers already stay as they are on the wire (`e` and `E`),
 *    the others have their punctuation spelt out (`user-id` and `user.id` become `userHyphenId` and `userDotId`).
 * 4. Where that makes two names equal, they keep their letters as they are on the wire (`UTF-8` and `utf-8` become
 *    `UTF_hyphen_8` and `utf_hyphen_8`).
 * 5. What is still equal is a clash: the author has to choose. Numbers are never added.
 *
 * @param reserved whether the emitted type takes a name itself, asked per member
 */
export function memberNames(
  wire: readonly string[],
  reserved: (name: string, index: number) => boolean = () => false,
): MemberNames {
  const settle = (name: string, index: number): string => (reserved(name, index) ? `${name}Value` : name);
  let names = wire.map((name, index) => settle(lowerCamel(name), index));
  for (const spell of [spelledOut, spelledAsIs]) {
    const shared = new Set(duplicates(names).flatMap((clash) => clash.members));
    names = names.map((name, index) => {
      const own = wire[index] ?? "";
      return shared.has(index) ? settle(isIdentifier(own) ? own : spell(own), index) : name;
    });
  }
  return { names, clashes: duplicates(names) };
}

function duplicates(names: readonly string[]): readonly NameClash[] {
  const groups = new Map<string, number[]>();
  names.forEach((name, index) => {
    groups.set(name, [...(groups.get(name) ?? []), index]);
  });
  return [...groups].filter(([, members]) => members.length > 1).map(([name, members]) => ({ name, members }));
}

/**
 * A wire name as a lowerCamelCase Swift identifier: `room_id` is `roomId`, `BAD_INPUT` is `badInput`, `URLPath` is
 * `urlPath`. A name that begins with a digit begins with `value`; a name that conversion would lose is spelt out.
 */
export function lowerCamel(wire: string): string {
  if (/^[a-z][A-Za-z0-9]*$/.test(wire)) return wire;
  // Conversion would drop a sign, or letters that no ASCII identifier can hold.
  if (/^[-+.]\d/.test(wire) || /[^\x20-\x7e]/.test(wire) || !/[A-Za-z0-9]/.test(wire)) return spelledOut(wire);
  // `1.5` and `15` are different numbers: between digits, what stood there leaves an underscore.
  const words = (/[a-z]/.test(wire) ? wire : wire.toLowerCase()).replace(/(?<=\d)[^A-Za-z0-9]+(?=\d)/g, "_");
  return joined(words.split(/[^A-Za-z0-9_]+|(?<!\d)_+|_+(?!\d)/).filter((word) => word !== ""));
}

/** A PascalCase type name as the name of the case that carries it: `ChatMessage` is `chatMessage`. */
export function caseOf(typeName: string): string {
  return joined([typeName]);
}

/** An author's name as a PascalCase identifier, for modules: `real-time` is `RealTime`. */
export function upperCamel(text: string): string {
  const name = text
    .split(/[^A-Za-z0-9]+/)
    .map(capitalised)
    .join("");
  return /^[A-Za-z]/.test(name) ? name : `Catalog${name}`;
}

/** A name with every character outside `[A-Za-z0-9]` written as a word, so that different names stay different. */
export function spelledOut(wire: string): string {
  return wire === "" ? "empty" : joined(spelledWords(wire));
}

/** A name spelt out whose letters stay capital or small: names that differ in nothing else stay different. */
function spelledAsIs(wire: string): string {
  if (wire === "") return "empty";
  const name = spelledWords(wire).join("_");
  return /^[0-9]/.test(name) ? `value_${name}` : name;
}

function spelledWords(wire: string): readonly string[] {
  return Array.from(wire.matchAll(/[A-Za-z0-9]+|[^A-Za-z0-9]/gu), ([part]) =>
    /^[A-Za-z0-9]/.test(part) ? part : characterName(part, wire),
  );
}

function joined(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  const name = [lowered(first), ...rest.map(capitalised)].join("");
  return /^[0-9]/.test(name) ? `value${name}` : name;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Lowers the capitals that a word begins with, but leaves the one that begins its next part: `URLPath`, `urlPath`. */
function lowered(word: string): string {
  const capitals = /^[A-Z]*/.exec(word)?.[0].length ?? 0;
  const part = capitals > 1 && /[a-z]/.test(word.charAt(capitals)) ? capitals - 1 : capitals;
  return word.slice(0, part).toLowerCase() + word.slice(part);
}

function characterName(character: string, wire: string): string {
  if (character === "-" && /^-\d/.test(wire)) return "minus";
  return characterNames.get(character) ?? `u${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What people call the ASCII characters that an identifier cannot hold. */
const characterNames: ReadonlyMap<string, string> = new Map(
  (
    "! exclamation,\" quote,# hash,$ dollar,% percent,& ampersand,' apostrophe,( leftParenthesis,) rightParenthesis," +
    "* asterisk,+ plus,- hyphen,. dot,/ slash,: colon,; semicolon,< less,= equals,> greater,? question,@ at," +
    "[ leftBracket,\\ backslash,] rightBracket,^ caret,_ underscore,` backtick,{ leftBrace,| bar,} rightBrace,~ tilde"
  )
    .split(",")
    .map((entry): [string, string] => [entry.slice(0, 1), entry.slice(2)])
    .concat([
      [",", "comma"],
      [" ", "space"],
    ]),
);
