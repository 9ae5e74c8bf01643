import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifier } from "../../../../generator/targets/swift/encode.ts";
import { caseOf, lowerCamel, memberNames, upperCamel } from "../../../../generator/targets/swift/names.ts";

describe("names of members", () => {
  it.each([
    // valid names stay
    ["roomId", "roomId"],
    ["userID", "userID"],
    ["in", "in"],
    // other conventions are converted
    ["room_id", "roomId"],
    ["user-id", "userId"],
    ["BAD_USER_INPUT", "badUserInput"],
    ["Chat", "chat"],
    ["__typename", "typename"],
    ["$ref", "ref"],
    ["a b", "aB"],
    // acronyms
    ["ID", "id"],
    ["URLPath", "urlPath"],
    ["HTTP_ERROR", "httpError"],
    // digits
    ["1m", "value1m"],
    ["2FA_REQUIRED", "value2faRequired"],
    ["1.5", "value1_5"],
    ["2024-01", "value2024_01"],
    ["-1", "minus1"],
    ["+1", "plus1"],
    // nothing to convert
    ["", "empty"],
    ["*", "asterisk"],
    [">=", "greaterEquals"],
    ["_", "underscore"],
    ["\u00e9", "u00E9"],
    ["\u041f\u0440", "u041FU0440"],
    ["\u{1f600}", "u1F600"],
  ])("%j is %s", (wire, name) => {
    expect(lowerCamel(wire)).toBe(name);
  });

  it("are identifiers, whatever the wire says", () => {
    const nasty = fc.string({
      unit: fc.constantFrom("a", "B", "1", "_", "-", ".", " ", '"', "\n", "`", "\u00e9", "\u2028"),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: "binary" })), (wire) => {
        expect(() => identifier(lowerCamel(wire))).not.toThrow();
      }),
    );
  });

  it("never differ by a number that was added", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "B", "_", "-", ".", "C") }), { maxLength: 8 }),
        (wire) => {
          const { names, clashes } = memberNames(wire);
          const clashing = new Set(clashes.flatMap((clash) => clash.members));
          const free = names.filter((_, index) => !clashing.has(index));
          expect(new Set(free).size).toBe(free.length);
          expect(names.join("")).not.toMatch(/\d/);
        },
      ),
    );
  });
});

describe("names that would clash", () => {
  it.each([
    [
      ["e", "E"],
      ["e", "E"],
    ],
    [
      ["userId", "user_id"],
      ["userId", "user_id"],
    ],
    [
      ["user-id", "user.id", "userId"],
      ["userHyphenId", "userDotId", "userId"],
    ],
    [
      ["-1", "1", "+1"],
      ["minus1", "value1", "plus1"],
    ],
    [
      ["UTF-8", "utf-8", "a-B", "a-b"],
      ["UTF_hyphen_8", "utf_hyphen_8", "a_hyphen_B", "a_hyphen_b"],
    ],
    [
      ["a", "b"],
      ["a", "b"],
    ],
  ])("%j are %j", (wire, names) => {
    expect(memberNames(wire)).toEqual({ names, clashes: [] });
  });

  it("are told where nothing helps", () => {
    const { clashes } = memberNames(["a-b", "aB", "a_b", "aHyphenB", "a_hyphen_b"]);
    expect(clashes).toEqual([{ name: "a_hyphen_b", members: [0, 4] }]);
  });

  it("step aside for what the emitted type needs", () => {
    const reserved = (name: string): boolean => name === "self" || name === "hashValue";
    expect(memberNames(["self", "hash_value", "other"], reserved).names).toEqual([
      "selfValue",
      "hashValueValue",
      "other",
    ]);
    expect(memberNames(["self", "selfValue"], reserved).names).toEqual(["selfValue", "selfValue"]);
    expect(memberNames(["self", "selfValue"], reserved).clashes).toHaveLength(1);
  });
});

describe("names of types", () => {
  it.each([
    ["ChatMessage", "chatMessage"],
    ["URLThing", "urlThing"],
    ["GraphqlNext", "graphqlNext"],
    ["ID", "id"],
  ])("%s makes the case %s", (typeName, name) => {
    expect(caseOf(typeName)).toBe(name);
  });

  it.each([
    ["realtime", "Realtime"],
    ["graphql-ws", "GraphqlWs"],
    ["my_API v2", "MyAPIV2"],
    ["2d", "Catalog2d"],
    ["\u0434", "Catalog"],
  ])("%s makes the module %s", (text, name) => {
    expect(upperCamel(text)).toBe(name);
  });
});
