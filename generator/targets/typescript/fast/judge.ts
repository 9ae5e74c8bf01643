import { numberLiteral } from "../encode/literal.ts";
import { lineWidth } from "../layout.ts";
import type { PlannedType } from "../plan.ts";
import { type Printing, use } from "./expressions.ts";
import { isSmall, shareOfObject } from "./extent.ts";
import { type Member, opening } from "./members.ts";
import { testExpression } from "./values.ts";

/** A part of the verdict; one that is a choice needs parentheses among others. */
interface Condition {
  readonly text: string;
  readonly isChoice: boolean;
}

/** The body of the function that judges a value. */
export function judgeBody(printing: Printing, type: PlannedType, known: string, members: readonly Member[]): string[] {
  const { plan } = printing;
  const conditions = members.map(({ field, shape, local, bit }): Condition => {
    const text = testExpression(printing, shape, local);
    if (field.required) return { text, isChoice: shape.kind === "nullable" };
    return { text: `!(members & ${bit}) || ${text}`, isChoice: true };
  });
  if (!isSmall(plan, type)) {
    const { bytes, depth } = shareOfObject(plan, type);
    const counts = [bytes, depth - 1].map(numberLiteral).join(", ");
    conditions.unshift({ text: `${use(printing, "enterObject")}(${counts})`, isChoice: false });
    conditions.push({ text: `${use(printing, "leaveObject")}()`, isChoice: false });
  }
  return [...opening(printing, type, known, members, "false"), ...returned(conditions)];
}

/** Returns whether all conditions hold, each on a line of its own where they do not fit on one. */
function returned(conditions: readonly Condition[]): string[] {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return [`  return ${only.text};`];
  const parts = conditions.map(({ text, isChoice }) => (isChoice ? `(${text})` : text));
  const line = `  return ${parts.join(" && ")};`;
  if (line.length <= lineWidth) return [line];
  return ["  return (", `    ${parts.join(" &&\n    ")}`, "  );"];
}
