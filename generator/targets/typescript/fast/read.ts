import type { ObjectType } from "../../../model/type.ts";
import { propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { objectCode, printCode } from "../layout.ts";
import type { PlannedType } from "../plan.ts";
import { ask, each, isNameAt, type Printing, scalarEnd, scanExpression, use } from "./expressions.ts";
import { ifAll, indented } from "./lines.ts";
import { type Member, requiredBits } from "./members.ts";
import { shapeOf } from "./shape.ts";
import { comparison, conditions, place, wordsComment } from "./words.ts";

/**
 * The body of the function that reads a value.
 *
 * One loop over the members in schema order, each compared with what stands next: a frame in this order is read in one
 * round, and every other order in a few, since a round goes on wherever it finds a member. Whatever is refused leaves
 * the loop where it stands, before the closing brace.
 *
 * What every such function has is declared first, and the members' own variables last: minified, functions of any number
 * of members are then written in the same letters, which compresses well.
 */
export function readBody(
  printing: Printing,
  type: PlannedType,
  object: ObjectType,
  known: string,
  members: readonly Member[],
  tag: Member | null,
): string[] {
  const { additional } = object;
  const [first, leave] = [use(printing, "firstMember"), use(printing, "endMembers")];
  return [
    tag === null ? "  let seen = 0;" : `  seen = ${whole("seen")};`,
    `  let at = ${whole(`${first}(start${tag === null ? "" : ", seen"})`)};`,
    "  let from = at;",
    "  let end = at;",
    ...(additional.policy === "ignore" ? ["  let others: Set<string> | undefined;"] : []),
    ...(additional.policy === "keep" ? ["  const kept: { [name: string]: unknown } = {};"] : []),
    ...members.filter(({ shape }) => shape.kind !== "literal").map(localOf),
    `  while (${ask(printing, "byteAt")}(at) !== 0x7d) {`,
    "    from = at;",
    ...members.flatMap((member) => readMember(printing, member)),
    ...otherMember(printing, known, object),
    "  }",
    `  if (!${leave}(${type.schema}, at, seen, ${requiredBits(members)})) return undefined;`,
    ...built(type, members, additional.policy === "keep"),
  ];
}

function localOf({ local, shape }: Member): string {
  return shape.kind === "number" || shape.kind === "integer" ? `  let ${local} = 0;` : `  let ${local}: unknown;`;
}

/**
 * Reads a member where its name stands. A member that was read before is not met again: what passes over members that
 * nothing is known of refuses it.
 */
function readMember(printing: Printing, { field, shape, local, bit }: Member): string[] {
  const name = `${JSON.stringify(field.name)}:`;
  const compared = comparison(name, "at", () => isNameAt(printing, field.name, "at"));
  const value = place("at", compared.length);
  if (compared.first !== null) ask(printing, "wordAt");
  const body: string[] = [];
  if (shape.kind === "literal" || shape.kind === "number" || shape.kind === "integer") {
    body.push(`end = ${whole(scalarEnd(printing, shape, value))};`, "if (end < 0) break;");
    if (shape.kind !== "literal") body.push(`${local} = ${ask(printing, "lastNumber")}();`);
  } else {
    body.push(`${local} = ${scanExpression(printing, shape, value)};`, `if (${local} === undefined) break;`);
    body.push(`end = ${ask(printing, "lastEnd")}();`);
  }
  // The comma and the quote are asked for here, since engines put only so many calls in line.
  const next = whole(`${use(printing, "nextMember")}(end)`);
  body.push(`at = ${ask(printing, "isNameNext")}(end) ? end + 1 : ${next};`);
  const comment = wordsComment(field.name, 4);
  const stands = [...conditions(compared, "at"), `!(seen & ${bit})`];
  return [...comment, ...ifAll(stands, 4), ...indented(6, [...body, `seen |= ${bit};`]), "    }"];
}

/**
 * A place as an integer of 32 bits. Engines keep what calls give in a form that may be anything, and all that is merged
 * with it: the place and the bits of the members would be converted at each use.
 */
function whole(expression: string): string {
  return `${expression} | 0`;
}

/** What to do where no declared member stands next. */
function otherMember(printing: Printing, known: string, { additional }: ObjectType): string[] {
  if (additional.policy === "refuse") return ["    if (at === from) break;"];
  const read = additional.policy === "keep" ? each(printing, shapeOf(printing.plan, additional.type)) : "";
  const passed =
    additional.policy === "keep"
      ? `${use(printing, "keepMember")}(at, ${known}, kept, ${read})`
      : `${use(printing, "passMember")}(at, ${known}, (others ??= new Set()))`;
  const lines = [`end = ${whole(passed)};`, "if (end < 0) break;", "at = end;"];
  return ["    if (at === from) {", ...indented(6, lines), "    }"];
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
  return [`  if (seen & ${bit}) {`, ...lines.map((line) => `    ${line}`), "  }"];
}
