import { propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { lineWidth, objectCode, printCode } from "../layout.ts";
import type { PlannedType } from "../plan.ts";
import { numberCondition, type Printing, scanExpression, tokenOf, use } from "./expressions.ts";
import { indented, leaveIf, unless } from "./lines.ts";
import { lacking, type Member } from "./members.ts";

/** The body of the function that reads a value. */
export function readBody(
  printing: Printing,
  type: PlannedType,
  known: string,
  members: readonly Member[],
  tag: Member | null,
): string[] {
  const [first, next, end] = ["firstMember", "nextMember", "endOfObject"].map((name) => use(printing, name));
  const locals = members.filter(({ shape }) => shape.kind !== "literal").map(localOf);
  return [
    ...locals,
    `  let seen = ${tag === null ? "" : `isTagged === true ? ${tag.bit} : `}0;`,
    ...(tag === null
      ? [`  let member = ${first}(${known});`]
      : firstOrNext(`${first}(${known})`, `${next}(${known}, ${tag === members[0] ? 1 : 0})`)),
    `  for (; member >= 0; member = ${next}(${known}, member + 1)) {`,
    "    if ((seen & (1 << member)) !== 0) return undefined;",
    "    seen |= 1 << member;",
    "    switch (member) {",
    ...members.flatMap((member, index) => [
      `      case ${index}:`,
      ...readMember(printing, member).map((line) => `        ${line}`),
      "        break;",
    ]),
    "    }",
    "  }",
    ...indented(2, leaveIf(`member !== ${end}${lacking("seen", members)}`, "undefined", 2)),
    ...built(type, members),
  ];
}

function localOf({ local, shape }: Member): string {
  return shape.kind === "number" || shape.kind === "integer" ? `  let ${local} = 0;` : `  let ${local}: unknown;`;
}

function readMember(printing: Printing, { shape, local }: Member): string[] {
  const indent = 8;
  if (shape.kind === "literal") return unless(tokenOf(printing, shape.value), "undefined", indent);
  if (shape.kind === "number" || shape.kind === "integer") {
    const read = unless(numberCondition(printing, shape), "undefined", indent);
    return [...read, `${local} = ${use(printing, "scanned")}.number;`];
  }
  const read = `${local} = ${scanExpression(printing, shape)};`;
  return [read, `if (${local} === undefined) return undefined;`];
}

/** Begins with the member behind the discriminator, where that has been read. */
function firstOrNext(first: string, next: string): string[] {
  const line = `  let member = seen === 0 ? ${first} : ${next};`;
  if (line.length <= lineWidth) return [line];
  return ["  let member =", `    seen === 0`, `      ? ${first}`, `      : ${next};`];
}

/** Builds the value in schema order. */
function built(type: PlannedType, members: readonly Member[]): string[] {
  const optional = members.findIndex(({ field }) => !field.required);
  const literal = optional < 0 ? members : members.slice(0, optional);
  const entries = literal.map(({ field, local, shape }): [string, string] => {
    return [propertyKey(field.name), shape.kind === "literal" ? scalarLiteral(shape.value) : local];
  });
  if (optional < 0) {
    const end = ` as ${type.name};`;
    return [`  return ${printCode(objectCode(entries), 2, "  return ".length, end.length)}${end}`];
  }
  const start = "  const value: { [name: string]: unknown } = ";
  return [
    `${start}${printCode(objectCode(entries), 2, start.length)};`,
    ...members.slice(optional).flatMap((member) => assigned(member)),
    `  return value as unknown as ${type.name};`,
  ];
}

/** Adds a member; one that the prototype knows cannot be added by assignment, and is left to the slow pass. */
function assigned({ field, local, shape, bit }: Member): string[] {
  const name = stringLiteral(field.name);
  const value = shape.kind === "literal" ? scalarLiteral(shape.value) : local;
  const lines = [`if (${name} in value) return undefined;`, `value[${name}] = ${value};`];
  if (field.required) return lines.map((line) => `  ${line}`);
  return [`  if ((seen & ${bit}) !== 0) {`, ...lines.map((line) => `    ${line}`), "  }"];
}
