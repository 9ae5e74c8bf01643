import type { Message } from "../../../model/catalog.ts";
import { linkDoc } from "../docs.ts";
import { stringLiteral } from "../encode/literal.ts";
import { valueUse } from "../imports.ts";
import type { PlannedProtocol, PlannedType } from "../plan.ts";
import { isNameAt, type Printing, tokenOf, use } from "./expressions.ts";
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

/** Prints the function that finds the discriminator of a frame and reads the message that it names. */
export function dispatchStatement(
  printing: Printing,
  { protocol, name }: PlannedProtocol,
  messages: readonly PlannedMessage[],
): string {
  const head = comparison(`{${JSON.stringify(protocol.discriminator)}:`, "0", () =>
    isNameAt(printing, protocol.discriminator, "1"),
  );
  const discriminator = tokenOf(printing, protocol.discriminator);
  const [first, later] = [use(printing, "firstTag"), use(printing, "laterTag")];
  const groups = new Map<number | null, string[]>();
  // Short values first: they are compared in place, long ones by a call.
  const ordered = [...messages].sort((one, other) => lengthOf(one) - lengthOf(other));
  for (const { message, type } of ordered) {
    const object = type.declaration.type;
    if (!isFast(object)) continue;
    // The opening quote is behind us.
    const text = JSON.stringify(message.discriminatorValue);
    const isValue = (): string => `${use(printing, "isAt")}(${tokenOf(printing, message.discriminatorValue)}, tag - 1)`;
    const value = comparison(text.slice(1), "tag", isValue);
    const read = `read${type.name}`;
    printing.uses.push(valueUse(type.module, read));
    const behind = place("tag", value.length);
    const bit = 2 ** object.fields.findIndex(({ name }) => name === protocol.discriminator);
    const seen = bit === 1 ? "seen" : `${bit} * seen`;
    const call = `return ${otherSide(message)}${read}(isTagged ? ${behind} : 0, ${seen});`;
    const comment = wordsComment(message.discriminatorValue, 0);
    const test = ifAll(value.rest, 6).map((line) => line.slice(6));
    const lines = value.rest.length === 0 ? [call] : [...test, `  ${call}`, "}"];
    groups.set(value.first, [...(groups.get(value.first) ?? []), ...comment, ...lines]);
  }
  const short = groups.get(null) ?? [];
  groups.delete(null);
  const all = [...short, ...[...groups.values()].flat()].join("\n");
  const parameters = all.includes("receiver ===") ? '_at: number, receiver?: "client" | "server"' : "";
  const body = [
    `  const isTagged = ${conditions(head, "0").join(" && ")};`,
    "  const seen = isTagged ? 1 : 0;",
    `  const tag = isTagged ? ${first}(${head.length}) : ${later}(${discriminator});`,
    ...indented(2, short),
    `  switch (${wordAt("tag", 0)}) {`,
    ...[...groups].flatMap(([word, lines]) => [
      `    case ${hexadecimal(word as number)}:`,
      ...indented(6, lines),
      ...(lines.at(-1)?.startsWith("return") ? [] : ["      break;"]),
    ]),
    "  }",
    "  return undefined;",
    "}",
  ];
  use(printing, "wordAt");
  const isByteRead = body.some((line) => line.includes("bytes["));
  if (isByteRead) use(printing, "shared");
  return [
    ...(isByteRead ? ["const { bytes } = shared;"] : []),
    ...printing.constants.statements(),
    "",
    linkDoc("Reads a ", name, " by its discriminator."),
    ...signature(`function ${dispatchName}`, parameters, `${name} | undefined`),
    ...body,
  ].join("\n");
}

function lengthOf({ message }: PlannedMessage): number {
  return message.discriminatorValue.length;
}

/** The start of an expression that hands over what does not travel towards the receiver. */
function otherSide({ direction }: Message): string {
  if (direction === "both") return "";
  return `receiver === ${stringLiteral(direction === "clientToServer" ? "client" : "server")} ? undefined : `;
}
