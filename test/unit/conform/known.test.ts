import { describe, expect, it } from "vitest";
import { parseKnownFailures } from "../../../generator/conformance/index.ts";
import { idleLines, matcherOf } from "../../../generator/conformance/known.ts";

const text = `# notes are passed over

Note#:text:duplicate # keeps the last of two members
Note#/a:pattern:* # has another dialect of patterns
Note#/b:type:null\t#  no blank before the reason matters
Note#/c:type:null
`;
const known = parseKnownFailures("known.txt", text);
const match = matcherOf(known);

describe("a list of known failures", () => {
  it("has ids, prefixes and reasons", () => {
    expect(known.lines).toEqual([
      { line: 3, id: "Note#:text:duplicate", isPrefix: false, reason: "keeps the last of two members" },
      { line: 4, id: "Note#/a:pattern:", isPrefix: true, reason: "has another dialect of patterns" },
      { line: 5, id: "Note#/b:type:null", isPrefix: false, reason: "no blank before the reason matters" },
      { line: 6, id: "Note#/c:type:null", isPrefix: false, reason: "" },
    ]);
  });

  it("reads lines that end as on Windows", () => {
    expect(parseKnownFailures("known.txt", text.replaceAll("\n", "\r\n")).lines).toEqual(known.lines);
  });

  it("lists a vector by its whole id or by a prefix", () => {
    expect(match("Note#:text:duplicate")?.line).toBe(3);
    expect(match("Note#:text:duplicate-escaped")).toBeUndefined();
    expect(match("Note#/a:pattern:anything")?.line).toBe(4);
    expect(match("Note#/a:pattern")).toBeUndefined();
    expect(matcherOf(null)("Note#:text:duplicate")).toBeUndefined();
  });

  it("tells the lines that list nothing, or what is listed already", () => {
    const ids = ["Note#:text:duplicate", "Note#/a:pattern:1", "Note#/b:type:null"];
    expect(idleLines(known, ids).map(({ line }) => line)).toEqual([6]);
    const twice = parseKnownFailures("known.txt", "Note#/a:*\nNote#/a:1:*\nNote#/a:1:2\nNote#/a:1:2");
    expect(idleLines(twice, ["Note#/a:1:1", "Note#/a:1:2"]).map(({ line }) => line)).toEqual([2, 4]);
  });
});
