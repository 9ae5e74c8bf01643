import { lineWidth } from "../layout.ts";

/** Leaves a function where a condition does not hold. */
export function unless(condition: string, result: string, indent: number): string[] {
  return leaveIf(negated(condition), result, indent);
}

/** The opposite of a condition. */
export function negated(condition: string): string {
  const equals = /^(\S+) === (\S+)$/.exec(condition);
  if (equals !== null) return `${equals[1]} !== ${equals[2]}`;
  return /^[A-Za-z]+\([^()]*\)$/.test(condition) ? `!${condition}` : `!(${condition})`;
}

/** Leaves a function where a condition holds. */
export function leaveIf(condition: string, result: string, indent: number): string[] {
  const [test, leave] = [`if (${condition})`, `return ${result};`];
  return indent + test.length + 1 + leave.length <= lineWidth ? [`${test} ${leave}`] : [test, `  ${leave}`];
}

/** Lines moved to the right. */
export function indented(columns: number, lines: readonly string[]): string[] {
  return lines.map((line) => " ".repeat(columns) + line);
}

/** The head of an `if` of several conditions. */
export function ifAll(all: readonly string[], indent: number): string[] {
  const line = `${" ".repeat(indent)}if (${all.join(" && ")}) {`;
  if (line.length <= lineWidth) return [line];
  const pad = " ".repeat(indent + 2);
  return [
    `${" ".repeat(indent)}if (`,
    ...all.map((one, index) => `${pad}${one}${index === all.length - 1 ? "" : " &&"}`),
    `${" ".repeat(indent)}) {`,
  ];
}
