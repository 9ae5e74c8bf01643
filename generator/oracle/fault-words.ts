import type { FaultCode } from "./fault.ts";

/** What a fault of a frame means to a person. */
export interface FaultWords {
  /** What the decoder found, in one sentence; PROTOCOL decides, this only tells. */
  readonly meaning: string;
  /** A frame or member, and what is asked of it, that has the fault. */
  readonly example: string;
  /** What whoever sends such frames should do. */
  readonly fix: string;
}

/** Every fault code in words, in the order of PROTOCOL §8. */
export const faultWords: Readonly<Record<FaultCode, FaultWords>> = {
  frameType: words(
    "The frame is neither text nor bytes.",
    "an object that was parsed already",
    "pass the frame as it came from the socket; validate() takes parsed values",
  ),
  size: words(
    "The frame has more bytes than maxFrameBytes of the catalog.",
    "2 MiB where the limit is 1 MiB",
    "send less at once, or raise the limit in catalog.json on both sides",
  ),
  utf8: words(
    "The bytes are not UTF-8.",
    "the byte 0xFF",
    "encode text as UTF-8, and send frames of other formats on their own subprotocol",
  ),
  bom: words(
    "The frame begins with a byte order mark.",
    "EF BB BF before the first brace",
    "write frames without a byte order mark",
  ),
  syntax: words(
    "The text is not exactly one JSON value.",
    '{"a":1,}',
    "write frames with the emitted encoder, or with any JSON writer",
  ),
  depth: words(
    "More arrays and objects are open at once than maxDepth of the catalog.",
    "[[[[1]]]] where the limit is 3",
    "nest less, or raise the limit in catalog.json on both sides",
  ),
  duplicate: words(
    "An object has two members of one name.",
    '{"id":1,"id":2}',
    "write each name once; readers disagree which one counts",
  ),
  reservedName: words(
    "A member is called __proto__.",
    '{"__proto__":{}}',
    "choose another name; it changes objects in JavaScript",
  ),
  surrogate: words(
    "A string or name has half of a surrogate pair.",
    '"\\ud83d" alone',
    "cut text at code points, not in the middle of a pair",
  ),
  range: words(
    "A number is not finite as a double, or a whole number lies beyond 2^53-1.",
    "9007199254740993 or 1e400",
    "send large integers as strings, with format int64 or uint64 in the schema",
  ),
  notObject: words(
    "The frame is JSON, but no object, so it has no discriminator.",
    "[1,2]",
    "send one message, an object, in a frame",
  ),
  noType: words(
    "The discriminator is missing.",
    '{"text":"hi"} where type tells messages apart',
    "write the discriminator into every message",
  ),
  badType: words(
    "The discriminator is of another type than the protocol's.",
    '{"type":1} where names tell messages apart',
    "write the constant that the schema states",
  ),
  unknownMessage: words(
    "No message of the protocol has this discriminator. It never closes a connection.",
    '{"type":"from.the.future"}',
    "take it as a newer peer, or bring this side's catalog up to date",
  ),
  wrongDirection: words(
    "The message exists, but does not travel towards this side.",
    "a server that is sent what only servers send",
    "send it from the other side, or change direction in the schema",
  ),
  unknownField: words(
    "The object is closed, and does not declare this member.",
    '{"x":1,"z":2} where additionalProperties is false',
    "leave the member out, or declare it",
  ),
  required: words(
    "A required member is missing.",
    '{"type":"chat.send"} where text is required',
    "write the member; null is not absent",
  ),
  type: words(
    "The value has another JSON type than the schema states.",
    '"7" where an integer is asked for',
    "send a value of the stated type",
  ),
  const: words(
    "The value is not the one that the schema states.",
    '"v2" where const is "v1"',
    "send the constant, letter by letter",
  ),
  enum: words(
    "The value is none of those that the schema lists.",
    '"purple" where red and green are listed',
    "send a listed value, or open the list in the schema",
  ),
  minLength: words("The string has too few code points.", '"" where minLength is 1', "send a longer string"),
  maxLength: words(
    "The string has too many code points.",
    '"abcd" where maxLength is 3',
    "send a shorter string; an emoji may be several code points",
  ),
  pattern: words(
    "The string does not match the pattern.",
    '"a1" where the pattern is ^[a-z]+$',
    "send a matching string; a pattern is anchored only where it says so",
  ),
  format: words(
    "The string is not in the format.",
    '"2026-02-30" where the format is date',
    "write the value as docs/PROTOCOL.md section 6 tells for the format",
  ),
  minimum: words("The number is too small.", "0 where minimum is 1", "send a number of at least the minimum"),
  maximum: words("The number is too large.", "101 where maximum is 100", "send a number of at most the maximum"),
  exclusiveMinimum: words(
    "The number is not above the bound.",
    "0 where exclusiveMinimum is 0",
    "send a number above the bound; the bound itself is out",
  ),
  exclusiveMaximum: words(
    "The number is not below the bound.",
    "1 where exclusiveMaximum is 1",
    "send a number below the bound; the bound itself is out",
  ),
  multipleOf: words(
    "The number is no multiple, exactly in decimal.",
    "0.075 where multipleOf is 0.01",
    "round to the step that the schema states",
  ),
  minItems: words("The array has too few items.", "[] where minItems is 1", "send more items"),
  maxItems: words(
    "The array has too many items.",
    "[1,2,3] where maxItems is 2",
    "send fewer items, or several frames",
  ),
  uniqueItems: words(
    "Two items of the array are equal.",
    "[1,1.0] where uniqueItems is true",
    "send each item once; 1 and 1.0 are equal",
  ),
  contains: words(
    "Too few or too many items of the array match.",
    '["a"] where contains asks for a number',
    "send as many matching items as the schema asks for",
  ),
  minProperties: words("The object has too few members.", "{} where minProperties is 1", "send more members"),
  maxProperties: words(
    "The object has too many members; those that will be ignored count, too.",
    '{"a":1,"b":2} where maxProperties is 1',
    "send fewer members",
  ),
  propertyNames: words(
    "The name of a member is not allowed.",
    '{"A":1} where names match ^[a-z]+$',
    "rename the member",
  ),
  dependentRequired: words(
    "A member asks for another one that is missing.",
    '{"card":"1"} where card asks for address',
    "send both members, or neither",
  ),
  anyOf: words(
    "No branch of the choice takes the value.",
    "true where numbers and strings are the branches",
    "send a value that one of the branches takes",
  ),
  oneOf: words(
    "No branch of the choice takes the value, or several do.",
    '{"kind":"hexagon"} where circle and square are the branches',
    "send a value that exactly one of the branches takes",
  ),
  not: words("The value is one that must not be.", '"admin" where not states const admin', "send another value"),
};

function words(meaning: string, example: string, fix: string): FaultWords {
  return { meaning, example, fix };
}
