import type { JsonScalar } from "../../../model/type.ts";
import { scalarLiteral } from "../encode/literal.ts";
import type { PlannedType } from "../plan.ts";
import { type Printing, use, valueExpression } from "./expressions.ts";
import { indented, leaveIf, unless } from "./lines.ts";
import { type Member, opening } from "./members.ts";

/** The body of the function that checks a value and writes it. */
export function writeBody(printing: Printing, type: PlannedType, known: string, members: readonly Member[]): string[] {
  const lines: string[] = [];
  let pending: JsonScalar[] = [];
  const put = (text: readonly JsonScalar[]): string => {
    use(printing, "memberText");
    return `${use(printing, "putToken")}(${printing.constants.memberText(text)});`;
  };
  const flush = (): void => {
    if (pending.length > 0) lines.push(`  ${put(pending)}`);
    pending = [];
  };
  for (const { field, shape, local, bit } of members) {
    if (field.required && shape.kind === "literal") {
      lines.push(...indented(2, leaveIf(`${local} !== ${scalarLiteral(shape.value)}`, "false", 2)));
      pending.push(field.name, shape.value);
    } else if (field.required) {
      pending.push(field.name);
      flush();
      lines.push(...indented(2, unless(valueExpression(printing, "put", shape, local), "false", 2)));
    } else {
      flush();
      const value = unless(valueExpression(printing, "put", shape, local), "false", 4);
      lines.push(`  if ((members & ${bit}) !== 0) {`, ...indented(4, [put([field.name]), ...value]), "  }");
    }
  }
  flush();
  return [
    ...opening(printing, type, known, members, ""),
    `  const place = ${use(printing, "openObject")}();`,
    "  if (place < 0) return false;",
    ...lines,
    `  return ${use(printing, "closeObject")}(place);`,
  ];
}
