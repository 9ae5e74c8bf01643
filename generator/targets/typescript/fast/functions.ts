import type { ObjectType } from "../../../model/type.ts";
import { linkDoc } from "../docs.ts";
import { valueIdentifier } from "../encode/identifier.ts";
import { stringLiteral } from "../encode/literal.ts";
import { callCode, lineWidth, printCode } from "../layout.ts";
import type { PlannedType } from "../plan.ts";
import { type Printing, use } from "./expressions.ts";
import { judgeBody } from "./judge.ts";
import { discriminatorOf, membersOf } from "./members.ts";
import { readBody } from "./read.ts";
import { writeBody } from "./write.ts";

/** Prints the functions of an object type, and what makes them one fast pass. */
export function fastStatements(printing: Printing, type: PlannedType, object: ObjectType): readonly string[] {
  const members = membersOf(printing, object);
  const known = `${valueIdentifier(type.name)}Names`;
  const tag = discriminatorOf(printing.plan, type, members);
  const list = callCode(
    "/* @__PURE__ */ names",
    object.fields.map((field) => stringLiteral(field.name)),
  );
  const start = `const ${known} = `;
  use(printing, "names");
  const keyword = type.shared ? "export function" : "function";
  return [
    `${start}${printCode(list, 0, start.length)};`,
    [
      ...signature(
        `${keyword} read${type.name}`,
        tag === null ? "start: number" : "start: number, isTagged?: boolean",
        `${type.name} | undefined`,
      ),
      ...readBody(printing, type, object, known, members, tag),
      "}",
    ],
    [
      linkDoc("Writes a ", type.name, "; a negative place asks the slow pass."),
      ...signature(`${keyword} write${type.name}`, "start: number, value: unknown", "number"),
      ...writeBody(printing, type, known, members),
      "}",
    ],
    [
      linkDoc("Judges a ", type.name, "; `false` asks the slow pass."),
      ...signature(`${keyword} judge${type.name}`, "value: unknown", "boolean"),
      ...judgeBody(printing, type, known, members),
      "}",
    ],
    [
      `${type.message === null ? "" : "export "}const ${valueIdentifier(type.name)}Fast: FastPass = {`,
      `  read: read${type.name},`,
      `  write: write${type.name},`,
      `  test: judge${type.name},`,
      "};",
    ],
  ].map((lines) => (typeof lines === "string" ? lines : lines.join("\n")));
}

/** The first line of a function, or several where it is too long for one. */
export function signature(start: string, parameter: string, result: string): string[] {
  const line = `${start}(${parameter}): ${result} {`;
  if (line.length <= lineWidth) return [line];
  return [`${start}(`, ...parameter.split(", ").map((one) => `  ${one},`), `): ${result} {`];
}
