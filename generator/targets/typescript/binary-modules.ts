import type { Message, Protocol } from "../../model/catalog.ts";
import { discriminatorText } from "../../model/discriminator.ts";
import { type FrameFormat, needNumbers } from "../../model/numbers.ts";
import type { TypeKey } from "../../model/type.ts";
import type { ModuleDraft } from "./assemble.ts";
import type { Shared } from "./binary-fast/functions.ts";
import { MsgpackReaders, MsgpackWriters } from "./binary-fast/named.ts";
import { CompactReaders } from "./binary-fast/read.ts";
import { ProtobufReaders } from "./binary-fast/wire.ts";
import { ProtobufWriters } from "./binary-fast/wire-write.ts";
import { CompactWriters } from "./binary-fast/write.ts";
import { ShapePrinter, shapeName } from "./binary-shape.ts";
import { linkDoc, textDoc } from "./docs.ts";
import { valueIdentifier } from "./encode/identifier.ts";
import { numberLiteral, scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { Constants } from "./fast/constants.ts";
import { printImports, printTaken, typeUse, type Use, valueUse } from "./imports.ts";
import { arrayCode, type Code, callCode, objectCode, printCode } from "./layout.ts";
import { type Plan, type PlannedProtocol, type PlannedType, plannedType } from "./plan.ts";
import { constStatement } from "./statements.ts";

/** The binary formats of a catalog. */
export function binaryFormats({ catalog }: Plan): readonly Exclude<FrameFormat, "json">[] {
  return catalog.formats.filter((format) => format !== "json");
}

/** Module of a format's codecs. */
export function formatModule(format: FrameFormat): string {
  return `formats/${format}`;
}

/** Drafts the modules of a catalog's binary formats: one of what they share, and one each, so that bundlers take what is used. */
export function binaryModules(plan: Plan): readonly ModuleDraft[] {
  const formats = binaryFormats(plan);
  if (formats.length === 0) return [];
  return [shapesModule(plan), messagesModule(plan), ...formats.map((format) => codecsModule(plan, format))];
}

function allTypes({ families }: Plan): readonly PlannedType[] {
  return families.flatMap(({ types }) => types);
}

function shapesModule(plan: Plan): ModuleDraft {
  const printer = new ShapePrinter(plan);
  const statements = needNumbers(plan.catalog.formats)
    ? allTypes(plan).map((type) => {
        const kind = type.declaration.type.kind === "object" ? "ObjectShape" : "Shape";
        const start = `export const ${shapeName(type)}: ${kind} = `;
        const doc = textDoc(`What binary frames know of \`${type.name}\``);
        return `${doc}\n${start}${printCode(printer.declared(type), 0, start.length)};`;
      })
    : ["export {};"];
  const uses = ["ObjectShape", "Shape"].filter((name) => statements.some((text) => text.includes(`: ${name} =`)));
  return draft(
    "formats/shapes",
    uses.map((name) => typeUse("runtime/binary/shape", name)),
    statements,
  );
}

function messagesModule(plan: Plan): ModuleDraft {
  const uses: Use[] = [];
  const statements = plan.protocols.map(({ protocol, name }) => {
    const numbers = plan.catalog.numbers?.messages.get(protocol.name)?.numbers;
    const hasShapes = needNumbers(plan.catalog.formats);
    const messages = protocol.messages.map((message) => {
      const type = plannedType(plan, message.declaration.key);
      uses.push(valueUse(type.module, type.schema));
      if (hasShapes) uses.push(valueUse("formats/shapes", shapeName(type)));
      return objectCode([
        ["type", scalarLiteral(message.discriminatorValue)],
        hasShapes ? ["number", numberLiteral(numbers?.get(String(message.discriminatorValue)) ?? 0)] : null,
        ["schema", type.schema],
        ["direction", stringLiteral(message.direction)],
        hasShapes ? ["shape", `() => ${shapeName(type)}`] : null,
      ]);
    });
    const table = objectCode([
      ["name", stringLiteral(name)],
      ["discriminator", stringLiteral(discriminatorText(protocol.discriminator.path))],
      ["messages", arrayCode(messages)],
    ]);
    uses.push(typeUse("runtime/binary/message", "BinaryProtocol"));
    const start = `export const ${tableName(protocol)}: BinaryProtocol = `;
    return `${linkDoc("What binary frames know of ", name, ".")}\n${start}${printCode(table, 0, start.length)};`;
  });
  return draft("formats/messages", uses, statements.length === 0 ? ["export {};"] : statements);
}

function codecsModule(plan: Plan, format: Exclude<FrameFormat, "json">): ModuleDraft {
  const module = formatModule(format);
  const uses: Use[] = [];
  const own = ownMessages(plan);
  const constants = new Constants();
  const { readers, writers } = fastPasses(plan, format, { tokens: new Map(), constants });
  const take = (from: string, name: string): string => {
    uses.push(valueUse(from, name));
    return name;
  };
  const codec = (type: PlannedType): string => {
    const { name, schema } = type;
    const message = own.get(type.declaration.key);
    uses.push(typeUse("runtime/binary/codec", "BinaryCodec"), typeUse(type.module, name));
    const limits = take("limits", "limits");
    const args: Code[] = [stringLiteral(name)];
    if (format !== "msgpack" && message !== undefined) {
      const number = plan.catalog.numbers?.messages.get(message.protocol.name)?.numbers;
      const value = numberLiteral(number?.get(String(message.message.discriminatorValue)) ?? 0);
      args.push(value, take("formats/messages", tableName(message.protocol)), limits);
      args.push(...fastArgument(readers.message(type, Number(value)), writers.message(type, Number(value))));
      return statement(name, "BinaryCodec", call(take(`runtime/binary/${format}`, `${format}Message`), args));
    }
    args.push(take(type.module, schema));
    const isMessage = format === "msgpack" && message !== undefined;
    if (format !== "msgpack") args.push(`() => ${take("formats/shapes", shapeName(type))}`);
    args.push(limits, ...(isMessage ? fastArgument(readers.message(type, -1), writers.message(type, -1)) : []));
    return statement(name, "BinaryCodec", call(take(`runtime/binary/${format}`, `${format}Codec`), args));
  };
  const union = ({ protocol, name, module: home }: PlannedProtocol): string => {
    uses.push(typeUse("runtime/binary/codec", "BinaryProtocolCodec"), typeUse(home, name));
    const args: Code[] = [take("formats/messages", tableName(protocol)), take("limits", "limits")];
    args.push(...fastArgument(readers.protocol({ protocol, name }), writers.protocol({ protocol, name })));
    return statement(name, "BinaryProtocolCodec", call(take(`runtime/binary/${format}`, `${format}Protocol`), args));
  };
  const types = allTypes(plan);
  const names = [
    ...types.map(({ name }) => [name, "BinaryCodec"] as const),
    ...plan.protocols.map(({ name }) => [name, "BinaryProtocolCodec"] as const),
  ];
  const codecs = [...types.map(codec), ...plan.protocols.map(union), listStatement(format, names)];
  const all = [...uses, ...readers.uses, ...writers.uses];
  const passes = new Map([...readers.statements(), ...writers.statements()]);
  const whole = new Map([
    [readers.toolbox, "reading"],
    [writers.toolbox, "writing"],
  ]);
  const imports = printImports(module, renamed(all, new Set(names.map(([name]) => name))), whole);
  const taken = printTaken(all, whole);
  const statements = [
    ...(taken.length === 0 ? [] : [taken.join("\n")]),
    ...constantsOf(constants),
    ...passes.values(),
    ...codecs,
  ];
  return { module, source: null, imports, statements };
}

/** The printers of a format's fast passes, where it has them. */
function fastPasses(
  plan: Plan,
  format: FrameFormat,
  shared: Shared,
): { readonly readers: CompactReaders; readonly writers: CompactWriters } {
  if (format === "compact") {
    return { readers: new CompactReaders(plan, shared), writers: new CompactWriters(plan, shared) };
  }
  if (format === "msgpack") {
    return { readers: new MsgpackReaders(plan, shared), writers: new MsgpackWriters(plan, shared) };
  }
  return { readers: new ProtobufReaders(plan, shared), writers: new ProtobufWriters(plan, shared) };
}

function constantsOf(constants: Constants): readonly string[] {
  const statements = constants.statements();
  return statements.length === 0 ? [] : [statements.join("\n")];
}

/** The argument of a codec that has fast passes. */
function fastArgument(read: string | null | undefined, write: string | null | undefined): readonly Code[] {
  const members: (readonly [string, Code])[] = [];
  if (read) members.push(["read", read]);
  if (write) members.push(["write", write]);
  return members.length === 0 ? [] : [objectCode(members)];
}

/** Types are imported under another name, since the codecs have theirs. */
function renamed(uses: readonly Use[], names: ReadonlySet<string>): readonly Use[] {
  return uses.map((use) =>
    use.isType && names.has(use.name) ? { ...use, name: `${use.name} as ${use.name}Type` } : use,
  );
}

function statement(name: string, codec: string, code: Exclude<Code, string>): string {
  return constStatement(linkDoc("Codec of ", name, "."), name, `${codec}<${name}Type>`, code).replace(
    `{@link ${name}}`,
    `\`${name}\``,
  );
}

function call(callee: string, args: readonly Code[]): Exclude<Code, string> {
  return callCode(`/* @__PURE__ */ ${callee}`, args);
}

function listStatement(format: string, names: readonly (readonly [name: string, codec: string])[]): string {
  return [
    textDoc(`Every \`${format}\` codec of the catalog by the name of its type.`),
    "export const codecs: {",
    ...names.map(([name, codec]) => `  readonly ${name}: ${codec}<${name}Type>;`),
    "} = {",
    ...names.map(([name]) => `  ${name},`),
    "};",
  ].join("\n");
}

/** The protocol in which each message's own codec finds it: the first of the catalog. */
function ownMessages({
  catalog,
}: Plan): ReadonlyMap<TypeKey, { readonly protocol: Protocol; readonly message: Message }> {
  const own = new Map<TypeKey, { readonly protocol: Protocol; readonly message: Message }>();
  for (const protocol of catalog.protocols) {
    for (const message of protocol.messages) {
      if (!own.has(message.declaration.key)) own.set(message.declaration.key, { protocol, message });
    }
  }
  return own;
}

function tableName({ typeName }: Protocol): string {
  return `${valueIdentifier(typeName)}Table`;
}

function draft(module: string, uses: readonly Use[], statements: readonly string[]): ModuleDraft {
  return { module, source: null, imports: printImports(module, uses), statements };
}
