/** Names that generated types do not take, and why, each group for one reason. */
const groups: readonly { readonly reason: string; readonly names: string }[] = [
  {
    reason: "TypeScript's standard types and globals, which generated and surrounding code refers to by name",
    names: `Array ArrayBuffer Atomics BigInt Boolean DataView Date Error EvalError Function Infinity Intl Iterator JSON Map
      Math NaN Number Object Promise Proxy RangeError ReadonlyArray ReadonlyMap ReadonlySet ReferenceError Reflect RegExp
      Set String Symbol SyntaxError TypeError URIError Uint8Array WeakMap WeakRef WeakSet`,
  },
  {
    reason: "TypeScript's utility types, which cannot be shadowed without breaking generated declarations",
    names: `Awaited Capitalize Exclude Extract InstanceType Lowercase NoInfer NonNullable Omit Parameters Partial Pick
      Readonly Record Required ReturnType ThisType Uncapitalize Uppercase`,
  },
  {
    reason: "globals of browsers and Node that code around a WebSocket needs",
    names: "Buffer CloseEvent EventTarget MessageEvent TextDecoder TextEncoder URL URLSearchParams WebSocket",
  },
  {
    reason: "Swift keywords that are spelled with a capital",
    names: "Any Protocol Self Type",
  },
  {
    reason: "Swift's standard library: generated code names these types, and a type of the module would shadow them",
    names: `Actor AnyObject AsyncSequence AsyncStream AsyncThrowingStream Bool CancellationError CaseIterable Character
      Clock ClosedRange Codable CodingKey CodingKeys CodingUserInfoKey Collection Comparable CustomStringConvertible
      Decodable Decoder DecodingError Dictionary Double Duration Encodable Encoder EncodingError Equatable
      ExpressibleByArrayLiteral ExpressibleByBooleanLiteral ExpressibleByDictionaryLiteral ExpressibleByFloatLiteral
      ExpressibleByIntegerLiteral ExpressibleByNilLiteral ExpressibleByStringLiteral Float Float16 Float32 Float64
      Float80 Hashable Hasher Identifiable Int Int128 Int16 Int32 Int64 Int8 IteratorProtocol KeyedDecodingContainer
      KeyedEncodingContainer KeyPath MainActor Mirror Never Optional OptionSet Range RawRepresentable Result Sendable
      Sequence SingleValueDecodingContainer SingleValueEncodingContainer StaticString Substring Swift Task TaskGroup UInt
      UInt128 UInt16 UInt32 UInt64 UInt8 Unicode UnkeyedDecodingContainer UnkeyedEncodingContainer Void`,
  },
  {
    reason: "Swift's Foundation: a name in both modules would be ambiguous in an app that imports both",
    names: `Bundle Calendar CharacterSet Data DateFormatter Decimal Dimension DispatchQueue Formatter Foundation Host
      IndexPath IndexSet JSONDecoder JSONEncoder JSONSerialization Locale Measurement Notification NotificationCenter
      NSError NSNumber NSObject Operation OperationQueue Pipe Port Process Progress RunLoop Scanner Selector Stream
      Thread TimeInterval Timer TimeZone Unit URLComponents URLError URLRequest URLResponse URLSession
      URLSessionWebSocketTask UUID XCTest XCTestCase`,
  },
  {
    reason: "the TypeScript runtime's exports, which generated modules import and hand on",
    names: "Codec EncodeError Fault FaultCode JsonValue Limits PatternProgram ProtocolCodec Result Schema",
  },
  {
    reason: "the Swift runtime's types, which dropped-in sources share a module with",
    names: `AnyCodec BinaryObject BinaryShape BinaryTable Boxed ByteScanner CanonicalText CanonicalWriter CharacterTable Codec
      CompactReader CompactWriter DecimalNumber DeliveryClass DirectCompact DiscriminatorKind DiscriminatorPlace
      EncodedValue EncodingSession Fault FaultCode FaultStep FaultTrail Field Format FrameFormat FrameReader
      FrameWriter FramewrightRuntime JSONObject JSONScalar JSONValue KeyedValueDecoder KeyedValueEncoder
      KnownMigrationLoss Limits MemberCursor MemberKey Members MessageDirection MessageNumber MessageReceiver
      MessageUnion MigratedMessage MigrationLoss MigrationRefusal MigrationTable MigrationWalk NameKey NameTable
      Nullable PackItem PackReader PackTextReader PackTextWriter PackWriter PlainDecimal ProtobufReader ProtobufWriter
      ProtocolCodec ProtocolFrames RoomyStack ScaledDecimal Schema SchemaCheck ShortestDecimal TextReader TypeFrames
      UTF8Check UnkeyedValueDecoder UnkeyedValueEncoder ValueCursor ValueDecoder ValueEncoder VersionAdapter
      WireCursor WireTextReader WireTextWriter`,
  },
];

const reasons = new Map(
  groups.flatMap(({ reason, names }) => names.split(/\s+/).map((name) => [name, reason] as const)),
);

/** Why a name is reserved, or `null` where it is free. Case counts. */
export function reservedReason(name: string): string | null {
  return reasons.get(name) ?? null;
}
