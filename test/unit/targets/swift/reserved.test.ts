import { describe, expect, it } from "vitest";
import { readTemplates } from "../../../../generator/load/templates.ts";
import { reservedReason } from "../../../../generator/names/reserved.ts";
import { identifier } from "../../../../generator/targets/swift/encode.ts";
import { reservedTypes, swiftKeywords } from "../../../../generator/targets/swift/reserved.ts";
import { declaredTypes } from "../../../../generator/targets/swift/sources.ts";

const files = await readTemplates("templates/swift");

describe("reserved names", () => {
  it("of the runtime are found in its sources", () => {
    const names = declaredTypes(files, "runtime/");
    for (const name of ["Codec", "JSONValue", "JSONObject", "Members", "Schema", "NameKey"])
      expect(names).toContain(name);
    expect(names).not.toContain("Entry");
  });

  it.each([...reservedTypes, ...declaredTypes(files, "runtime/")])("%s is given to no type by the loader", (name) => {
    expect(reservedReason(name)).not.toBeNull();
  });

  it.each([...swiftKeywords])("%s stands in backticks", (word) => {
    expect(identifier(word)).toBe(`\`${word}\``);
  });
});
