import type { Message } from "../../../model/catalog.ts";
import type { Field, JsonScalar, ObjectType } from "../../../model/type.ts";
import { linkDoc } from "../docs.ts";
import { valueIdentifier } from "../encode/identifier.ts";
import { propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { callCode, lineWidth, objectCode, printCode } from "../layout.ts";
import type { Plan, PlannedType } from "../plan.ts";
import { numberCondition, type Printing, scanExpression, tokenOf, use, valueExpression } from "./expressions.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** A member and what stands for it in the functions. */
interface Member {
  readonly field: Field;
  readonly shape: Shape;
  /** Name of its local variable. */
  readonly local: string;
  /** Its bit among the members that an object has. */
  readonly bit: string;
}

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
      ...signature(`${keyword} read${type.name}`, tag === null ? "" : "isTagged?: boolean", `${type.name} | undefined`),
      ...readBody(printing, type, known, members, tag),
      "}",
    ],
    [
      linkDoc("Writes a ", type.name, "; `false` asks the slow pass."),
      ...signature(`${keyword} write${type.name}`, "value: unknown", "boolean"),
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

/** The first line of a function, or three where it is too long for one. */
function signature(start: string, parameter: string, result: string): string[] {
  const line = `${start}(${parameter}): ${result} {`;
  if (line.length <= lineWidth || parameter === "") return [line];
  return [`${start}(`, `  ${parameter},`, `): ${result} {`];
}

function membersOf(printing: Printing, object: ObjectType): readonly Member[] {
  return object.fields.map((field, index) => {
    const shape = shapeOf(printing.plan, field.type);
    // Numbered, so that no text of the catalog decides what a name means here.
    return { field, local: `field${index}`, shape, bit: String(2 ** index) };
  });
}

/** The member that selects a message; `null` where the type is none. */
function discriminatorOf(plan: Plan, { declaration }: PlannedType, members: readonly Member[]): Member | null {
  const isOwn = (message: Message): boolean => message.declaration.key === declaration.key;
  const protocol = plan.catalog.protocols.find(({ messages }) => messages.some(isOwn));
  return members.find(({ field }) => field.name === protocol?.discriminator) ?? null;
}

function readBody(
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

/** Leaves a function where a condition does not hold. */
function unless(condition: string, result: string, indent: number): string[] {
  const negated = /^[A-Za-z]+\(/.test(condition) ? `!${condition}` : `!(${condition})`;
  return leaveIf(negated, result, indent);
}

function leaveIf(condition: string, result: string, indent: number): string[] {
  const [test, leave] = [`if (${condition})`, `return ${result};`];
  return indent + test.length + 1 + leave.length <= lineWidth ? [`${test} ${leave}`] : [test, `  ${leave}`];
}

/** Begins with the member behind the discriminator, where that has been read. */
function firstOrNext(first: string, next: string): string[] {
  const line = `  let member = seen === 0 ? ${first} : ${next};`;
  if (line.length <= lineWidth) return [line];
  return ["  let member =", `    seen === 0`, `      ? ${first}`, `      : ${next};`];
}

/** The part of a condition that finds required members missing. */
function lacking(bits: string, members: readonly Member[]): string {
  const mask = members.reduce((sum, { field, bit }) => sum + (field.required ? Number(bit) : 0), 0);
  return mask === 0 ? "" : ` || (${bits} & ${mask}) !== ${mask}`;
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

/** The lines with which a function that takes a value begins: its members, each read once. */
function opening(
  printing: Printing,
  type: PlannedType,
  known: string,
  members: readonly Member[],
  more: string,
): string[] {
  const parts = objectCode(members.map(({ field, local }) => [propertyKey(field.name), local]));
  const end = ` = value as ${type.name};`;
  return [
    `  const members = ${use(printing, "membersOf")}(value, ${known});`,
    ...indented(2, leaveIf(`members < 0${lacking("members", members)}${more}`, "false", 2)),
    `  const ${printCode(parts, 2, "  const ".length, end.length)}${end}`,
  ];
}

function writeBody(printing: Printing, type: PlannedType, known: string, members: readonly Member[]): string[] {
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

function judgeBody(printing: Printing, type: PlannedType, known: string, members: readonly Member[]): string[] {
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

function indented(columns: number, lines: readonly string[]): string[] {
  return lines.map((line) => " ".repeat(columns) + line);
}
