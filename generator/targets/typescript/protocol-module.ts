import type { Message, Protocol } from "../../model/catalog.ts";
import { type DiscriminatorValue, discriminatorText } from "../../model/discriminator.ts";
import type { ModuleDraft } from "./assemble.ts";
import { linkDoc, textDoc } from "./docs.ts";
import { valueIdentifier } from "./encode/identifier.ts";
import { numberLiteral, propertyKey, scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { Constants } from "./fast/constants.ts";
import { dispatchName, dispatchStatement, type PlannedMessage } from "./fast/dispatch.ts";
import type { Printing } from "./fast/expressions.ts";
import { isFast } from "./fast/shape.ts";
import { printImports, typeUse, type Use, valueUse } from "./imports.ts";
import { arrayCode, huggingCallCode, objectCode } from "./layout.ts";
import { type Plan, type PlannedProtocol, type PlannedType, plannedType } from "./plan.ts";
import { protocolFunctions } from "./protocol-functions.ts";
import { aliasStatement, constStatement } from "./statements.ts";
import type { TypeText } from "./type-text.ts";
import { code } from "./words.ts";

/** Drafts a protocol's module: the union of its messages, what each side sends, and the functions that code them. */
export function protocolModule(plan: Plan, planned: PlannedProtocol): ModuleDraft {
  const { protocol, module, name } = planned;
  const messages = protocol.messages.map((message) => ({ message, type: plannedType(plan, message.declaration.key) }));
  const sentBy = (side: Message["direction"]): TypeText =>
    unionOf(
      messages
        .filter(({ message }) => message.direction === side || message.direction === "both")
        .map(({ type }) => type),
    );
  const printing: Printing = { plan, constants: new Constants(), uses: [], asked: new Set() };
  const dispatch = hasFast(messages) ? dispatchStatement(printing, planned, messages) : null;
  const imports = [
    ...printing.uses,
    ...messages.flatMap(({ type }) => [
      typeUse(type.module, type.name),
      valueUse(type.module, type.schema),
      ...fastUse(type),
    ]),
    valueUse("limits", "limits"),
    typeUse("runtime/protocol", "ProtocolCodec"),
    valueUse("runtime/protocol", "protocolCodec"),
    typeUse("runtime/result", "Result"),
  ];
  return {
    module,
    source: null,
    imports: printImports(module, imports),
    statements: [
      `${textDoc("WebSocket subprotocol token (RFC 6455 section 1.9).")}\n` +
        `export const subprotocol = ${stringLiteral(protocol.subprotocol)};`,
      `${textDoc(isNested(protocol) ? "JSON Pointer to the member that selects the message." : "Member that selects the message.")}\n` +
        `export const discriminator = ${stringLiteral(discriminatorText(protocol.discriminator.path))};`,
      aliasStatement(
        textDoc(protocol.description, `Every message of the protocol ${code(protocol.name)}`),
        name,
        unionOf(messages.map(({ type }) => type)),
      ),
      byType(messages, protocol),
      aliasStatement(textDoc("A message that a client sends."), "ClientMessage", sentBy("clientToServer")),
      aliasStatement(textDoc("A message that a server sends."), "ServerMessage", sentBy("serverToClient")),
      ...(dispatch === null ? [] : [dispatch]),
      codecStatement(planned, messages),
      ...protocolFunctions(name),
    ],
  };
}

function hasFast(messages: readonly PlannedMessage[]): boolean {
  return messages.some(({ type }) => isFast(type.declaration.type));
}

function fastUse({ module, name, declaration }: PlannedType): readonly Use[] {
  return isFast(declaration.type) ? [valueUse(module, `${valueIdentifier(name)}Fast`)] : [];
}

function isNested({ discriminator }: Protocol): boolean {
  return discriminator.path.length > 1;
}

function byType(messages: readonly PlannedMessage[], { discriminator }: Protocol): string {
  const members = messages.map(
    ({ message, type }) => `  readonly ${valueKey(message.discriminatorValue)}: ${type.name};`,
  );
  return [
    textDoc(`Messages by their ${code(discriminatorText(discriminator.path))}`),
    "export interface MessageByType {",
    ...members,
    "}",
  ].join("\n");
}

function codecStatement({ protocol, name }: PlannedProtocol, messages: readonly PlannedMessage[]): string {
  const entries = messages.map(({ message, type }) =>
    objectCode([
      ["type", scalarLiteral(message.discriminatorValue)],
      ["schema", type.schema],
      ["direction", stringLiteral(message.direction)],
      isFast(type.declaration.type) ? ["fast", `${valueIdentifier(type.name)}Fast`] : null,
    ]),
  );
  const [first = ""] = protocol.discriminator.path;
  const definition = objectCode([
    ["name", stringLiteral(name)],
    ["discriminator", stringLiteral(discriminatorText(protocol.discriminator.path))],
    ["limits", "limits"],
    hasFast(messages) && !isNested(protocol) ? ["tag", `({ ${propertyKey(first)}: tag }) => tag`] : null,
    ["messages", arrayCode(entries)],
    hasFast(messages) ? ["read", dispatchName] : null,
  ]);
  const call = huggingCallCode("/* @__PURE__ */ protocolCodec", definition);
  return constStatement(linkDoc("Codec of ", name, "."), name, `ProtocolCodec<${name}>`, call);
}

/** A discriminator's value as a property key, of a number type for integers. */
function valueKey(value: DiscriminatorValue): string {
  if (typeof value === "string") return propertyKey(value);
  return value < 0 ? `[${numberLiteral(value)}]` : numberLiteral(value);
}

function unionOf(types: readonly PlannedType[]): TypeText {
  const members = types.map(({ name }) => name);
  return { text: members.join(" | ") || "never", members, binding: members.length > 1 ? "union" : "primary" };
}
