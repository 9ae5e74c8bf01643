import { lineWidth } from "../layout.ts";

/** Leaves a function where a condition does not hold. */
export function unless(condition: string, result: string, indent: number): string[] {
  const negated = /^[A-Za-z]+\(/.test(condition) ? `!${condition}` : `!(${condition})`;
  return leaveIf(negated, result, indent);
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
