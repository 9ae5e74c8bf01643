import type { Protocol } from "../../model/catalog.ts";
import { identifier, integerLiteral, SwiftSource } from "./encode.ts";
import { messageNumber } from "./frames.ts";
import type { ModulePlan } from "./module.ts";
import type { CompactView } from "./view.ts";

/** The expression that reads and writes a protocol's frames of `compact`. */
export const protocolCompact =
  "DirectCompact(read: { _reader throws(FrameReader.Refusal) in try _read(&_reader) }, write: { _write($0, &$1) })";

/**
 * How a protocol's messages are read from frames of `compact` and written, by number; `null` where the catalog does not list
 * that format.
 *
 * @param names of the union's cases
 */
export function compactProtocol(protocol: Protocol, names: readonly string[], plan: ModulePlan): CompactView | null {
  if (!plan.catalog.formats.includes("compact")) return null;
  const cases = protocol.messages.map((message, index) => {
    const { declaration, direction } = message;
    const number = integerLiteral(messageNumber({ protocol, message }, plan));
    const guards =
      direction === "both" ? [] : [`    guard _reader.admits(.${direction}) else { throw FrameReader.Refusal() }`];
    return { type: declaration.name, name: identifier(names[index] ?? ""), number, guards };
  });
  const lines = (code: readonly string[]): readonly SwiftSource[] => code.map((line) => new SwiftSource(line));
  return {
    owner: protocol.typeName,
    typeName: protocol.typeName,
    schemas: [],
    readName: "_read",
    writeName: "_write",
    isThrowing: true,
    reading: lines([
      "switch _reader.number() {",
      ...cases.flatMap(({ type, name, number, guards }) => [
        `case ${number}:`,
        ...guards,
        `    return .${name}(try ${type}._read(&_reader))`,
      ]),
      "default:",
      "    throw FrameReader.Refusal()",
      "}",
    ]),
    writing: lines([
      "switch _value {",
      ...cases.flatMap(({ type, name, number }) => [
        `case .${name}(let message):`,
        `    _writer.lead(${number})`,
        `    ${type}._write(message, &_writer)`,
      ]),
      "default: _writer.refuse()",
      "}",
    ]),
  };
}
