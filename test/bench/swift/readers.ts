/**
 * An emitted Swift file with types, `Hashable` and direct readers only: without `Codable` conformances, codecs, schema
 * tables and direct writers. Readers become public, or the compiler would leave them out as unused.
 *
 * It takes lines as the templates print them: a member ends before the next blank line or closing brace of its type.
 *
 * @param source an emitted file whose readers leave no whole value to a table, which takes `Codable`
 */
export function readersOnly(source: string): string {
  const kept: string[] = [];
  let cut: { readonly indent: string } | null = null;
  for (const line of source.split("\n")) {
    if (cut !== null && (line === "" || !line.startsWith(cut.indent))) cut = null;
    if (others.some((head) => head.test(line))) {
      cut = { indent: /^ */.exec(line)?.[0] ?? "" };
      while (kept.at(-1)?.startsWith(`${cut.indent}//`)) kept.pop();
    }
    if (cut === null) kept.push(line);
  }
  return kept
    .join("\n")
    .replaceAll("Codable, Hashable", "Hashable")
    .replaceAll(": MessageUnion {", ": Hashable, Sendable {")
    .replaceAll(/^ {4}static func _read/gm, "    public static func _read");
}

/** First lines of the members that are cut. */
const others: readonly RegExp[] = [
  /^ {4}public init\(from decoder/,
  /^ {4}public func encode\(/,
  /^ {4}private enum CodingKeys/,
  /^ {4}public static func decode\(/,
  /^ {4}public static let \S+: (Protocol)?Codec</,
  /^ {4}public (static )?var (catalogVersion|payload):/,
  /^ {4}public static let (codecs|protocols):/,
  /^ {4}public static var schema:/,
  /^ {4}private static var _table:/,
  /^ {4}static func _write/,
  /^private let /,
];
