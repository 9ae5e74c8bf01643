import { type List, lineWidth, printCode } from "./layout.ts";
import type { TypeText } from "./type-text.ts";

/** `export type Name = …;` with its doc comment; a union that does not fit on the line has a member a line. */
export function aliasStatement(doc: string, name: string, type: TypeText): string {
  const start = `export type ${name} =`;
  const right = fits(type, start.length + 1) ? ` ${type.text}` : broken(type, "  ");
  return `${doc}\n${start}${right};`;
}

/** `export const name: type = call;`, breaking after `=` where not even the start of the call fits on the line. */
export function constStatement(doc: string, name: string, type: string, call: List): string {
  const start = `export const ${name}: ${type} =`;
  const column = start.length + 1;
  const right =
    column + call.open.length <= lineWidth ? ` ${printCode(call, 0, column)}` : `\n  ${printCode(call, 2, 2)}`;
  return `${doc}\n${start}${right};`;
}

/** A property's type from column `column` on. Broken lines have no indentation, since ts-morph adds it. */
export function propertyType(type: TypeText, column: number): string {
  return fits(type, column) ? type.text : broken(type, "");
}

function fits(type: TypeText, column: number): boolean {
  return type.members.length < 2 || column + type.text.length + ";".length <= lineWidth;
}

function broken(type: TypeText, indent: string): string {
  return type.members.map((member) => `\n${indent}| ${member}`).join("");
}
