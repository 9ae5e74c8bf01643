import { describe, expect, it } from "vitest";
import { checkSource, swiftTokens } from "../../../../generator/targets/swift/tokens.ts";

describe("emitted Swift that is read back", () => {
  it("is told apart into code, literals and comments", () => {
    const kinds = swiftTokens('let a = "\\" }" // } "\nlet b = #"{"#\n').map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== "code")).toEqual(["string", "comment", "raw"]);
  });

  it("passes where brackets stand in literals and comments", () => {
    const text = 'func a() { b(["(", #"["#]) } // )\n#if canImport(FramewrightRuntime)\n#endif\n';
    expect(checkSource("A.swift", text)).toBe(text);
  });

  it.each([
    ["a quote that stays open", 'let a = "b\n'],
    ["a line that a literal cannot have", 'let a = "b\nc"\n'],
    ["a directive", "#sourceLocation(file: 1)\n"],
    ["a bracket too many", "func a() { } }\n"],
    ["a bracket that stays open", "func a() {\n"],
    ["brackets that cross", "func a() { (} )\n"],
    ["letters beyond ASCII", "let \u00e9 = 1\n"],
    ["a mark of direction in a comment", "// \u202e\n"],
  ])("is refused for %s", (_, text) => {
    expect(() => checkSource("A.swift", text)).toThrow(/^(A\.swift: emitted Swift|no token at)/);
  });
});
