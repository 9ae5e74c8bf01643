import type { PlannedType } from "../plan.ts";
import { type Printing, use, valueExpression } from "./expressions.ts";
import { indented, unless } from "./lines.ts";
import { type Member, opening } from "./members.ts";

/** The body of the function that judges a value. */
export function judgeBody(printing: Printing, type: PlannedType, known: string, members: readonly Member[]): string[] {
  const lines = members.flatMap(({ field, shape, local, bit }) => {
    const test = valueExpression(printing, "test", shape, local);
    if (field.required) return unless(test, "false", 2);
    const refusal = unless(test, "false", 4);
    return [`if ((members & ${bit}) !== 0) {`, ...indented(2, refusal), "}"];
  });
  const enter = ` || !${use(printing, "enterObject")}(${known})`;
  return [
    ...opening(printing, type, known, members, enter),
    ...indented(2, lines),
    `  return ${use(printing, "leaveObject")}();`,
  ];
}
