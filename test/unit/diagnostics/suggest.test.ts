import { describe, expect, it } from "vitest";
import { suggest } from "../../../generator/diagnostics/suggest.ts";

const keywords = ["minLength", "maxLength", "minimum", "maximum", "required", "type", "title"];

describe("suggest", () => {
  it.each([
    ["minLenght", "minLength"],
    ["maxlength", "maxLength"],
    ["MINIMUM", "minimum"],
    ["requird", "required"],
    ["requires", "required"],
    ["tpye", "type"],
    ["typ", "type"],
    ["x", null],
    ["", null],
    ["prefixItems", null],
    ["a".repeat(1000), null],
  ])("for %.20j gives %j", (input, expected) => {
    expect(suggest(input, keywords)).toBe(expected);
  });

  it("prefers the nearest, then the first", () => {
    expect(suggest("maxLengthh", ["minLength", "maxLength"])).toBe("maxLength");
    expect(suggest("cat", ["bat", "hat"])).toBe("bat");
  });

  it("knows nothing among nothing", () => {
    expect(suggest("type", [])).toBeNull();
  });
});
