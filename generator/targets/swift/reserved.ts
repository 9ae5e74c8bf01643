/**
 * Words that Swift's grammar reserves (The Swift Programming Language, "Lexical Structure": keywords used in
 * declarations, in statements, in expressions and types). In backticks each of them is an ordinary name.
 */
export const swiftKeywords: ReadonlySet<string> = new Set([
  ...words("associatedtype class deinit enum extension fileprivate func import init inout internal let open operator"),
  ...words("precedencegroup private protocol public rethrows static struct subscript typealias var"),
  ...words(
    "break case catch continue default defer do else fallthrough for guard if in repeat return switch where while",
  ),
  ...words("Any as await false is nil Self self super throw throws true try"),
  // Contextual, but read as modifiers or types in the places where names are emitted.
  ...words("Protocol Type any async some"),
]);

/**
 * Names that no member takes, because backticks do not make them ordinary: `x.self` is `x`, `.init` is an initialiser,
 * `.Type` and `.Protocol` are metatypes.
 */
const unsavable = words("Protocol Self Type init self");

/** Names that a stored property cannot take: `hashValue` is a member of every Hashable type. */
export const reservedProperties: ReadonlySet<string> = new Set([...unsavable, "hashValue"]);

/** Names that a static constant cannot take, beside those of the static members that every struct has. */
export const reservedStatics: ReadonlySet<string> = new Set([
  ...unsavable,
  ...words("codec delivery direction hashValue schema"),
]);

/**
 * Names that an enum case cannot take: members of every emitted enum, and `none` and `some`, which Swift takes for
 * those of Optional wherever the enum is optional.
 */
export const reservedCases: ReadonlySet<string> = new Set([
  ...unsavable,
  ...words(
    "allCases allKnown catalogVersion codec decode delivery direction encode hash hashValue none payload rawValue schema some unknown",
  ),
]);

/** Types of Swift and Foundation that emitted files name; a declaration of the same name would hide them. */
export const reservedTypes: ReadonlySet<string> = new Set([
  ...words("Any Array Bool Codable CodingKey CodingKeys Data Decodable Decoder DecodingError Dictionary Double"),
  ...words("Encodable Encoder EncodingError Equatable Error Foundation Hashable Hasher Int JSONDecoder JSONEncoder"),
  ...words(
    "CaseIterable NSError Never Optional Protocol RawRepresentable Result Self Sendable Set String Swift Type UInt8",
  ),
  ...words("UInt64 Void XCTest XCTestCase"),
]);

/** Module names that are taken in every build. */
export const reservedModules: ReadonlySet<string> = new Set([
  ...words(
    "Foundation FoundationEssentials FoundationNetworking FramewrightClient FramewrightRuntime Swift XCTest testee Testing",
  ),
]);

function words(list: string): readonly string[] {
  return list.split(" ");
}
