import type { ObjectType } from "../../../model/type.ts";
import { linkDoc } from "../docs.ts";
import { valueIdentifier } from "../encode/identifier.ts";
import { stringLiteral } from "../encode/literal.ts";
import { type Code, callCode, lineWidth, printCode } from "../layout.ts";
import { type PlannedType, plannedType } from "../plan.ts";
import { namedObjectTable } from "../schema-table.ts";
import { type Printing, use } from "./expressions.ts";
import { judgeBody } from "./judge.ts";
import { discriminatorOf, membersOf, requiredBits } from "./members.ts";
import { readBody } from "./read.ts";
import { writeBody } from "./write.ts";

/** Prints the names of an object type's members, and its schema, which takes them from there. */
export function namesStatements(printing: Printing, type: PlannedType, object: ObjectType): readonly string[] {
  const known = namesOf(type);
  const names = callCode(
    `/* @__PURE__ */ ${use(printing, "names")}`,
    object.fields.map((field) => stringLiteral(field.name)),
  );
  const required = requiredBits(membersOf(printing, object));
  use(printing, "objectSchema");
  const { length } = schemaStart(type);
  const table = namedObjectTable(object, known, required, length, (key) => plannedType(printing.plan, key).schema);
  return [declared(`const ${known} = `, names), schemaStatement(type, table)];
}

/** Declares the schema of a type, whose table is given. */
export function schemaStatement(type: PlannedType, table: Code): string {
  const { name, shared } = type;
  const doc = shared ? `${linkDoc("Schema of ", name, ", for the other modules of this catalog.")}\n` : "";
  return doc + declared(schemaStart(type), table);
}

function schemaStart({ schema, shared }: PlannedType): string {
  return `${shared ? "export " : ""}const ${schema}: Schema = `;
}

function declared(start: string, code: Code): string {
  return `${start}${printCode(code, 0, start.length)};`;
}

function namesOf(type: PlannedType): string {
  return `${valueIdentifier(type.name)}Names`;
}

/** Prints the functions of an object type, and what makes them one fast pass. */
export function fastStatements(printing: Printing, type: PlannedType, object: ObjectType): readonly string[] {
  const members = membersOf(printing, object);
  const known = namesOf(type);
  const tag = discriminatorOf(printing.plan, type, members);
  const keyword = type.shared ? "export function" : "function";
  return [
    [
      ...signature(
        `${keyword} read${type.name}`,
        tag === null ? "start: number" : "start: number, seen = 0",
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
