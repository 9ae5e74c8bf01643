import type { FieldNumbers, NumberSpace } from "../model/numbers.ts";

/** Name of the file, beside `catalog.json`, that holds a catalog's numbers. */
export const numbersFile = "numbers.json";

/** A space as it stands in the file. */
export interface RawSpace {
  readonly numbers?: Readonly<Record<string, number>>;
  readonly reserved?: Readonly<Record<string, string>>;
}

/** The file as its meta-schema accepts it. */
export interface RawNumbers {
  readonly messages?: Readonly<Record<string, RawSpace>>;
  readonly objects?: Readonly<Record<string, RawSpace>>;
  readonly enums?: Readonly<Record<string, RawSpace>>;
  readonly branches?: RawSpace;
}

/** What the file says, once its meta-schema has accepted it. */
export function parseNumbers({ messages, objects, enums, branches }: RawNumbers): FieldNumbers {
  const spaces = (raw: Readonly<Record<string, RawSpace>> = {}): ReadonlyMap<string, NumberSpace> =>
    new Map(Object.entries(raw).map(([name, one]) => [name, space(one)]));
  return {
    messages: spaces(messages),
    objects: spaces(objects),
    enums: spaces(enums),
    branches: space(branches ?? {}),
  };
}

function space({ numbers = {}, reserved = {} }: RawSpace): NumberSpace {
  return {
    numbers: new Map(Object.entries(numbers).map(([key, number]) => [nameOf(key), number])),
    reserved: new Map(Object.entries(reserved).map(([number, name]) => [Number(number), name])),
  };
}

/** The member of the file that stands for a name: no JSON text that is read strictly has a member `__proto__`. */
function keyOf(name: string): string {
  return /^__proto__~*$/.test(name) ? `${name}~` : name;
}

function nameOf(key: string): string {
  return /^__proto__~+$/.test(key) ? key.slice(0, -1) : key;
}

/** The text of the file: one space a line, so that two branches of work that add to it merge or conflict where they should. */
export function printNumbers({ messages, objects, enums, branches }: FieldNumbers): string {
  const lines = [
    '  "$comment": "Written by framewright generate, to be committed. Numbers never change and are never used again."',
    ...section("messages", messages),
    ...section("objects", objects),
    ...section("enums", enums),
    ...(isEmpty(branches) ? [] : [`  "branches": ${printSpace(branches, "  ")}`]),
  ];
  return `{\n${lines.join(",\n")}\n}\n`;
}

function section(title: string, spaces: ReadonlyMap<string, NumberSpace>): readonly string[] {
  if (spaces.size === 0) return [];
  const members = [...spaces].map(([name, one]) => `    ${JSON.stringify(name)}: ${printSpace(one, "    ")}`);
  return [`  "${title}": {\n${members.join(",\n")}\n  }`];
}

/** Printed by hand, in order of numbers: `JSON.stringify` puts names like `17` first. */
function printSpace({ numbers, reserved }: NumberSpace, indent: string): string {
  const entry = (name: string, value: string): string => `${indent}    ${JSON.stringify(name)}: ${value}`;
  const parts: string[] = [];
  const list = (title: string, entries: readonly string[]): void => {
    if (entries.length > 0) parts.push(`${indent}  "${title}": {\n${entries.join(",\n")}\n${indent}  }`);
  };
  list(
    "numbers",
    [...numbers].map(([name, number]) => entry(keyOf(name), String(number))),
  );
  list(
    "reserved",
    [...reserved].map(([number, name]) => entry(String(number), JSON.stringify(name))),
  );
  return `{\n${parts.join(",\n")}\n${indent}}`;
}

function isEmpty({ numbers, reserved }: NumberSpace): boolean {
  return numbers.size + reserved.size === 0;
}
