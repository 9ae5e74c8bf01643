import type { Message, Protocol } from "../../../model/catalog.ts";
import { linkDoc } from "../docs.ts";
import { numberLiteral, stringLiteral } from "../encode/literal.ts";
import { valueUse } from "../imports.ts";
import type { PlannedProtocol, PlannedType } from "../plan.ts";
import { ask, askedStatements, isNameAt, type Printing, tokenOf, use } from "./expressions.ts";
import { signature } from "./functions.ts";
import { ifAll, indented } from "./lines.ts";
import { isFast } from "./shape.ts";
import { comparison, conditions, hexadecimal, place, wordAt, wordsComment } from "./words.ts";

/** A message with the names that stand for it. */
export interface PlannedMessage {
  readonly message: Message;
  readonly type: PlannedType;
}

/** Name of the function that {@link dispatchStatement} prints. */
export const dispatchName = "readMessage";

/** Where an emitted function goes on that reads a message: behind the discriminator, where that comes first. */
interface Found {
  /** The lines that look for the discriminator. */
  readonly lines: readonly string[];
  /** Whether these tell in `isTagged` that it comes first; a nested one is read again with the member that holds it. */
  readonly mayBeFirst: boolean;
}

/** Prints the function that finds the discriminator of a frame and reads the message that it names. */
export function dispatchStatement(
  printing: Printing,
  { protocol, name }: PlannedProtocol,
  messages: readonly PlannedMessage[],
): string {
  const found =
    protocol.discriminator.path.length === 1 ? rootFound(printing, protocol) : nestedFound(printing, protocol);
  const fast = messages.filter(({ type }) => isFast(type.declaration.type));
  const chosen =
    protocol.discriminator.kind === "string"
      ? textChoice(printing, protocol, fast, found)
      : integerChoice(printing, protocol, fast, found);
  const parameters = chosen.some((line) => line.includes("receiver ==="))
    ? '_at: number, receiver?: "client" | "server"'
    : "";
  const body = [...found.lines.map((line) => `  ${line}`), ...indented(2, chosen), "  return undefined;", "}"];
  for (const name of ["byteAt", "wordAt"] as const) {
    if (body.some((line) => line.includes(`${name}(`))) ask(printing, name);
  }
  return [
    ...askedStatements(printing),
    ...printing.constants.statements(),
    "",
    linkDoc("Reads a ", name, " by its discriminator."),
    ...signature(`function ${dispatchName}`, parameters, `${name} | undefined`),
    ...body,
  ].join("\n");
}

/** Looks for a member of the message itself. */
function rootFound(printing: Printing, { discriminator: { path, kind } }: Protocol): Found {
  const [name = ""] = path;
  const head = comparison(`{${JSON.stringify(name)}:`, "0", () => isNameAt(printing, name, "1"));
  const token = tokenOf(printing, name);
  const [local, what] = kind === "string" ? ["tag", "Tag"] : ["end", "Integer"];
  const [first, later] = [use(printing, `first${what}`), use(printing, `later${what}`)];
  const lines = [
    `const isTagged = ${conditions(head, "0").join(" && ")};`,
    "const seen = isTagged ? 1 : 0;",
    `const ${local} = isTagged ? ${first}(${head.length}) : ${later}(${token});`,
  ];
  return { lines, mayBeFirst: true };
}

/** Looks for a member of an object in the message. */
function nestedFound(printing: Printing, { discriminator: { path, kind } }: Protocol): Found {
  const names = printing.constants.path(path.map((name) => tokenOf(printing, name)));
  const [local, what] = kind === "string" ? ["tag", "nestedTag"] : ["end", "nestedInteger"];
  return { lines: [`const ${local} = ${use(printing, what)}(${names});`], mayBeFirst: false };
}

/** Compares the text of the discriminator, word by word. */
function textChoice(
  printing: Printing,
  protocol: Protocol,
  messages: readonly PlannedMessage[],
  found: Found,
): readonly string[] {
  const groups = new Map<number | null, string[]>();
  // Short values first: they are compared in place, long ones by a call.
  const length = ({ message }: PlannedMessage): number => String(message.discriminatorValue).length;
  for (const { message, type } of [...messages].sort((one, other) => length(one) - length(other))) {
    // The opening quote is behind us.
    const tag = String(message.discriminatorValue);
    const isValue = (): string => `${use(printing, "isAt")}(${tokenOf(printing, tag)}, tag - 1)`;
    const value = comparison(JSON.stringify(tag).slice(1), "tag", isValue);
    const call = readCall(printing, protocol, { message, type }, found, place("tag", value.length));
    const comment = wordsComment(tag, 0);
    const test = ifAll(value.rest, 6).map((line) => line.slice(6));
    const lines = value.rest.length === 0 ? [call] : [...test, `  ${call}`, "}"];
    groups.set(value.first, [...(groups.get(value.first) ?? []), ...comment, ...lines]);
  }
  const short = groups.get(null) ?? [];
  groups.delete(null);
  return [
    ...short,
    `switch (${wordAt("tag", 0)}) {`,
    ...[...groups].flatMap(([word, lines]) => [
      `  case ${hexadecimal(word as number)}:`,
      ...indented(4, lines),
      ...(lines.at(-1)?.startsWith("return") ? [] : ["    break;"]),
    ]),
    "}",
  ];
}

/** Compares the number that the discriminator is. */
function integerChoice(
  printing: Printing,
  protocol: Protocol,
  messages: readonly PlannedMessage[],
  found: Found,
): readonly string[] {
  return [
    "if (end < 0) return undefined;",
    `switch (${ask(printing, "lastNumber")}()) {`,
    ...messages.flatMap((planned) => [
      `  case ${numberLiteral(Number(planned.message.discriminatorValue))}:`,
      `    ${readCall(printing, protocol, planned, found, "end")}`,
    ]),
    "}",
  ];
}

/** The statement that reads a message. */
function readCall(
  printing: Printing,
  { discriminator }: Protocol,
  { message, type }: PlannedMessage,
  { mayBeFirst }: Found,
  behind: string,
): string {
  const read = `read${type.name}`;
  printing.uses.push(valueUse(type.module, read));
  if (!mayBeFirst) return `return ${otherSide(message)}${read}(0);`;
  const { fields } = message.declaration.type;
  const bit = 2 ** fields.findIndex(({ name }) => name === discriminator.path[0]);
  const seen = bit === 1 ? "seen" : `${bit} * seen`;
  return `return ${otherSide(message)}${read}(isTagged ? ${behind} : 0, ${seen});`;
}

/** The start of an expression that hands over what does not travel towards the receiver. */
function otherSide({ direction }: Message): string {
  if (direction === "both") return "";
  return `receiver === ${stringLiteral(direction === "clientToServer" ? "client" : "server")} ? undefined : `;
}
