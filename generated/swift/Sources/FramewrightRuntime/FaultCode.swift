/// Why a frame or a value was refused: the closed list of the wire profile (PROTOCOL section 8).
///
/// Raw values are the codes as every language spells them.
public enum FaultCode: String, Hashable, Sendable, CaseIterable, Codable {
    // The frame and its text (PROTOCOL sections 1 and 2).
    case frameType, size, utf8, bom, syntax, depth, duplicate, reservedName, surrogate, range
    // Dispatch on the discriminator (PROTOCOL section 3).
    case notObject, noType, badType, unknownMessage, wrongDirection
    // The schema (PROTOCOL section 4), in the order in which one value's keywords are judged.
    case unknownField, required, type, const
    case `enum`
    case minLength, maxLength, pattern, format
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf
    case minItems, maxItems, uniqueItems, contains
    case minProperties, maxProperties, propertyNames, dependentRequired
    case anyOf, oneOf, not
}

extension FaultCode {
    /// What the code says of the value at the fault's path, in words.
    var meaning: String {
        switch self {
        case .frameType: "the frame is neither text nor bytes"
        case .size: "the frame has more bytes than the catalog allows"
        case .utf8: "the bytes are not valid UTF-8"
        case .bom: "the frame starts with a byte order mark"
        case .syntax: "the text is not one JSON value"
        case .depth: "more arrays and objects are open than the catalog allows"
        case .duplicate: "the object already has a member of this name"
        case .reservedName: "no member may have this name"
        case .surrogate: "an escaped surrogate is not part of a pair"
        case .range: "the number is outside the range that every language can hold"
        case .notObject: "a message is an object"
        case .noType: "the discriminator is missing"
        case .badType: "the discriminator is of another type"
        case .unknownMessage: "the protocol has no message of this type"
        case .wrongDirection: "this message does not travel in this direction"
        case .unknownField: "the schema does not declare this member"
        case .required: "a required member is missing"
        case .type: "the value has another type than the schema states"
        case .const: "the value is not the one that the schema states"
        case .enum: "the value is none of those that the schema lists"
        case .minLength: "the string is too short"
        case .maxLength: "the string is too long"
        case .pattern: "the string does not match the pattern"
        case .format: "the string is not in the format that the schema states"
        case .minimum, .exclusiveMinimum: "the number is too small"
        case .maximum, .exclusiveMaximum: "the number is too large"
        case .multipleOf: "the number is not a multiple of the schema's divisor"
        case .minItems: "the array has too few items"
        case .maxItems: "the array has too many items"
        case .uniqueItems: "two items are equal"
        case .contains: "too few or too many items satisfy the schema's `contains`"
        case .minProperties: "the object has too few members"
        case .maxProperties: "the object has too many members"
        case .propertyNames: "a member name is not one that the schema allows"
        case .dependentRequired: "a member that another one needs is missing"
        case .anyOf, .oneOf: "the value fits no branch of the choice"
        case .not: "the value is one that the schema excludes"
        }
    }
}
