/** Columns that emitted code and comments are wrapped at. */
export const lineWidth = 110;

/** Code to lay out: text without line breaks, or a bracketed list that may break into one item a line. */
export type Code = string | List;

/** A bracketed, comma-separated list: an array, an object literal, arguments, the names of an import. */
export interface List {
  readonly open: string;
  readonly close: string;
  /** What stands between the brackets and the items on one line. */
  readonly padding: "" | " ";
  readonly items: readonly Item[];
  /** Columns it takes on one line. */
  readonly width: number;
  /** Broken even where it would fit: lists of lists are read down, not across. */
  readonly broken: boolean;
}

/** One item of a list; `label` stands in front of it, for example `kind: `. */
interface Item {
  readonly label: string;
  readonly code: Code;
}

/** `[a, b]` */
export function arrayCode(items: readonly Code[]): List {
  return list("[", "]", "", items.map(unlabelled));
}

/** `{ name: a, other: b, same }`; keys are already encoded, members that are `null` are left out. */
export function objectCode(members: readonly (readonly [key: string, code: Code] | null)[]): List {
  const items: Item[] = [];
  for (const member of members) {
    if (member === null) continue;
    // A quoted key that equals its value is no name that could stand for both.
    const isShort = member[0] === member[1] && !member[0].startsWith('"');
    items.push({ label: isShort ? "" : `${member[0]}: `, code: member[1] });
  }
  return list("{", "}", " ", items);
}

/** `name(a, b)` */
export function callCode(callee: string, args: readonly Code[]): List {
  return list(`${callee}(`, ")", "", args.map(unlabelled));
}

/** `name(before, { a: 1 })`: the brackets of the call and of its last argument break together. */
export function huggingCallCode(callee: string, argument: List, before: readonly string[] = []): List {
  const start = `${callee}(${before.map((one) => `${one}, `).join("")}`;
  const [open, close] = [start + argument.open, `${argument.close})`];
  return { ...argument, open, close, width: argument.width + start.length + ")".length };
}

/** `{ a, b }` */
export function namesCode(names: readonly string[]): List {
  return list("{", "}", " ", names.map(unlabelled));
}

/**
 * Prints code that starts in column `column` of a line indented by `indent` columns, followed on its last line by
 * `after` columns. A list stays on one line where it fits; its cost is linear in the size of the text.
 */
export function printCode(code: Code, indent: number, column: number, after = 1): string {
  if (typeof code === "string") return code;
  if (!code.broken && column + code.width + after <= lineWidth) return printFlat(code);
  const inner = indent + 2;
  const pad = " ".repeat(inner);
  const lines = isNumbers(code)
    ? fill(
        code.items.map((item) => flat(item)),
        inner,
      )
    : code.items.map((item) => item.label + printCode(item.code, inner, inner + item.label.length));
  const end = isNumbers(code) ? "" : ",";
  return `${code.open}\n${lines.map((line) => pad + line + end).join("\n")}\n${" ".repeat(indent)}${code.close}`;
}

function list(open: string, close: string, padding: "" | " ", items: readonly Item[]): List {
  const inside = items.reduce((sum, { label, code }) => sum + label.length + width(code), 2 * (items.length - 1));
  const around = open.length + close.length + (items.length === 0 ? 0 : 2 * padding.length);
  const broken = items.some(({ code }) => typeof code !== "string" && code.broken) || isTable(open, items);
  return { open, close, padding, items, width: around + Math.max(inside, 0), broken };
}

/** Whether every item of an array is an array, or every one an object, of several members each, as prettier has it. */
function isTable(open: string, items: readonly Item[]): boolean {
  if (open !== "[" || items.length < 2) return false;
  const kinds = new Set(items.map(({ code }) => (typeof code === "string" || code.items.length < 2 ? "" : code.open)));
  return kinds.size === 1 && !kinds.has("");
}

function printFlat(code: Code): string {
  if (typeof code === "string") return code;
  if (code.items.length === 0) return code.open + code.close;
  return code.open + code.padding + code.items.map(flat).join(", ") + code.padding + code.close;
}

function flat(item: Item): string {
  return item.label + printFlat(item.code);
}

function isNumbers(code: List): boolean {
  return code.open === "[" && code.items.every((item) => typeof item.code === "string" && /^-?[0-9]/.test(item.code));
}

/** Numbers run on like words, since a line each would make a long column of nothing. */
function fill(numbers: readonly string[], indent: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const number of numbers) {
    if (current !== "" && indent + current.length + number.length + 2 > lineWidth) {
      lines.push(current);
      current = "";
    }
    current += current === "" ? `${number},` : ` ${number},`;
  }
  return [...lines, current];
}

function unlabelled(code: Code): Item {
  return { label: "", code };
}

function width(code: Code): number {
  return typeof code === "string" ? code.length : code.width;
}
