import type { ObjectType } from "../../../model/type.ts";
import { propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { objectCode, printCode } from "../layout.ts";
import type { PlannedType } from "../plan.ts";
import { each, isNameAt, type Printing, scalarEnd, scanExpression, use } from "./expressions.ts";
import { ifAll, indented, leaveIf } from "./lines.ts";
import { lacking, type Member } from "./members.ts";
import { shapeOf } from "./shape.ts";
import { comparison, conditions, place, wordsComment } from "./words.ts";

/**
 * The body of the function that reads a value.
 *
 * One loop over the members in schema order, each compared with what stands next: a frame in this order is read in one
 * round, and every other order in a few, since a round goes on wherever it finds a member.
 */
export function readBody(
  printing: Printing,
  type: PlannedType,
  object: ObjectType,
  known: string,
  members: readonly Member[],
  tag: Member | null,
): string[] {
  use(printing, "shared");
  const [first, next, leave] = ["firstMember", "nextMember", "leaveMembers"].map((name) => use(printing, name));
  const start = tag === null ? `${first}(start)` : `seen === 0 ? ${first}(start) : ${next}(start)`;
  const { additional } = object;
  const refusal = `${use(printing, "handOver")}(${type.schema}, at, seen)`;
  const missing = lacking("seen", members).slice(" || ".length);
  return [
    ...members.filter(({ shape }) => shape.kind !== "literal").map(localOf),
    ...(additional.policy === "ignore" ? ["  let others: Set<string> | undefined;"] : []),
    ...(additional.policy === "keep" ? ["  const kept: { [name: string]: unknown } = {};"] : []),
    `  let seen = ${tag === null ? "" : `isTagged === true ? ${tag.bit} : `}0;`,
    `  let at = ${start};`,
    "  while (bytes[at] !== 0x7d) {",
    "    const from = at;",
    ...members.flatMap((member) => readMember(printing, member, refusal)),
    ...otherMember(printing, known, object, refusal),
    "  }",
    ...(missing === "" ? [] : indented(2, leaveIf(missing, refusal, 2))),
    `  ${leave}(at);`,
    ...built(type, members, additional.policy === "keep"),
  ];
}

function localOf({ local, shape }: Member): string {
  return shape.kind === "number" || shape.kind === "integer" ? `  let ${local} = 0;` : `  let ${local}: unknown;`;
}

/** Reads a member where its name stands. */
function readMember(printing: Printing, { field, shape, local, bit }: Member, refusal: string): string[] {
  const name = `${JSON.stringify(field.name)}:`;
  const compared = comparison(name, "at", () => isNameAt(printing, field.name, "at"));
  const value = place("at", compared.length);
  const body: string[] = [];
  if (shape.kind === "literal" || shape.kind === "number" || shape.kind === "integer") {
    const end = scalarEnd(printing, shape, value);
    body.push(`const end = ${end};`, ...leaveIf(`end < 0 || (seen & ${bit}) !== 0`, refusal, 6));
    if (shape.kind !== "literal") body.push(`${local} = scan.number;`);
    body.push(`at = ${use(printing, "nextMember")}(end);`);
  } else {
    body.push(`${local} = ${scanExpression(printing, shape, value)};`);
    body.push(...leaveIf(`${local} === undefined || (seen & ${bit}) !== 0`, refusal, 6));
    body.push(`at = ${use(printing, "nextMember")}(scan.at);`);
  }
  const comment = wordsComment(field.name, 4);
  return [...comment, ...ifAll(conditions(compared, "at"), 4), ...indented(6, [...body, `seen |= ${bit};`]), "    }"];
}

/** What to do where no declared member stands next. */
function otherMember(printing: Printing, known: string, { additional }: ObjectType, refusal: string): string[] {
  if (additional.policy === "refuse") return [`    if (at === from) return ${refusal};`];
  const lines: string[] = [];
  if (additional.policy === "ignore") {
    lines.push("others ??= new Set();", `const next = ${use(printing, "passMember")}(at, ${known}, others);`);
  } else {
    const read = each(printing, shapeOf(printing.plan, additional.type));
    lines.push(`const next = ${use(printing, "keepMember")}(at, ${known}, kept, ${read});`);
  }
  return [
    "    if (at === from) {",
    ...indented(6, [...lines, `if (next < 0) return ${refusal};`, "at = next;"]),
    "    }",
  ];
}

/** Builds the value in schema order. */
function built(type: PlannedType, members: readonly Member[], keeps: boolean): string[] {
  const optional = members.findIndex(({ field }) => !field.required);
  const literal = optional < 0 ? members : members.slice(0, optional);
  const entries = literal.map(({ field, local, shape }): [string, string] => {
    return [propertyKey(field.name), shape.kind === "literal" ? scalarLiteral(shape.value) : local];
  });
  if (optional < 0 && !keeps) {
    const end = ` as ${type.name};`;
    return [`  return ${printCode(objectCode(entries), 2, "  return ".length, end.length)}${end}`];
  }
  const start = "  const value: { [name: string]: unknown } = ";
  return [
    `${start}${printCode(objectCode(entries), 2, start.length)};`,
    ...(optional < 0 ? [] : members.slice(optional).flatMap((member) => assigned(member))),
    ...(keeps ? ["  Object.assign(value, kept);"] : []),
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
