/** Every rule that vectors are derived by, and what it shows; the header of each file says it for those it uses. */
export const ruleNotes = {
  minimal: "Only what is required, every value as small as it may be.",
  maximal: "Every declared member, long strings with characters beyond U+FFFF, great numbers, several items.",
  order: "The maximal value with the members of all objects in reverse order: order means nothing on the way in.",
  example: "An example of the catalog.",
  "counter-example": "A counter-example of the catalog, refused for the reason that its author gives.",
  optional: "The minimal value and one optional member.",
  required: "One required member is missing.",
  type: "A value of another JSON type. null is a type of its own, and not the same as an absent member.",
  null: "null where the schema allows it.",
  any: "A value of each JSON type where the schema allows them all; it is written back as it came.",
  "unknown-member":
    "A member that nothing declares: ignored and not written back, kept, or refused, as the schema says.",
  const: "Another value of the same type in place of a constant.",
  enum: "Each listed string, and strings beside the list, which a closed enum refuses and an open one takes.",
  characters: "Characters that need an escape in JSON or are wrongly given one.",
  minLength: "Strings of the least length and of one code point less. Lengths count code points.",
  maxLength: "Strings of the greatest length and of one code point more. Lengths count code points.",
  pattern: "Strings that match and strings that just do not.",
  format: "Strings in the format and strings that a lax checker takes for it.",
  minimum: "The least number and the next one below.",
  maximum: "The greatest number and the next one above.",
  exclusiveMinimum: "The bound itself, which is out, and the next number above.",
  exclusiveMaximum: "The bound itself, which is out, and the next number below.",
  multipleOf: "Multiples and a number between two of them. The rule is exact in decimal.",
  extreme: "The farthest numbers that every language holds exactly.",
  items: "An array of several items.",
  minItems: "Arrays of the least number of items and of one less.",
  maxItems: "Arrays of the greatest number of items and of one more.",
  uniqueItems: "An array of different items, and one with two equal ones.",
  members: "Names of members that mean something to a language or to a JSON Pointer.",
  minProperties: "Objects with the least number of members and with one less.",
  maxProperties: "Objects with the greatest number of members and with one more.",
  choice: "Each branch of a choice, and values that select none.",
  dispatch:
    "How a frame finds its message: every message through the union of its protocol, and frames that find none.",
  text: "The text of a frame before any schema: encoding, grammar, limits, names and numbers.",
} as const;

/** Name of a rule. */
export type Rule = keyof typeof ruleNotes;
