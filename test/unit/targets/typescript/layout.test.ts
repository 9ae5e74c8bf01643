import { describe, expect, it } from "vitest";
import {
  arrayCode,
  callCode,
  lineWidth,
  namesCode,
  objectCode,
  printCode,
} from "../../../../generator/targets/typescript/layout.ts";

const long = `"${"x".repeat(60)}"`;

describe("layout", () => {
  it("keeps on one line what fits", () => {
    expect(
      printCode(
        objectCode([
          ["a", "1"],
          ["b", arrayCode(["1", "2"])],
        ]),
        0,
        0,
      ),
    ).toBe("{ a: 1, b: [1, 2] }");
    expect(printCode(arrayCode([]), 0, 0)).toBe("[]");
    expect(printCode(objectCode([]), 0, 0)).toBe("{}");
    expect(printCode(namesCode(["a", "type B"]), 0, 0)).toBe("{ a, type B }");
  });

  it("leaves members out that are not there, and writes a name once", () => {
    expect(printCode(objectCode([["limits", "limits"], null]), 0, 0)).toBe("{ limits }");
  });

  it("breaks from the outside in, with a comma after each item", () => {
    const code = objectCode([
      ["first", long],
      ["second", callCode("f", [long, "1"])],
    ]);
    expect(printCode(code, 0, 20)).toBe(`{\n  first: ${long},\n  second: f(${long}, 1),\n}`);
  });

  it("fills the line to its last column and not further", () => {
    const code = arrayCode(['"a"', '"b"']);
    const column = lineWidth - '["a", "b"];'.length;
    expect(printCode(code, 0, column)).toBe('["a", "b"]');
    expect(printCode(code, 0, column + 1)).toBe('[\n  "a",\n  "b",\n]');
  });

  it("reads lists of lists down", () => {
    const pair = arrayCode(["0", "1"]);
    expect(printCode(arrayCode([pair, pair]), 0, 0)).toBe("[\n  [0, 1],\n  [0, 1],\n]");
    expect(printCode(arrayCode([pair]), 0, 0)).toBe("[[0, 1]]");
    expect(printCode(arrayCode([pair, arrayCode(["5"])]), 0, 0)).toBe("[[0, 1], [5]]");
  });

  it("breaks what holds a broken list", () => {
    const rows = arrayCode([
      objectCode([
        ["a", "1"],
        ["b", "2"],
      ]),
      objectCode([
        ["a", "3"],
        ["b", "4"],
      ]),
    ]);
    expect(printCode(objectCode([["rows", rows]]), 0, 0)).toBe(
      "{\n  rows: [\n    { a: 1, b: 2 },\n    { a: 3, b: 4 },\n  ],\n}",
    );
  });

  it("runs long lists of numbers on", () => {
    const printed = printCode(arrayCode(Array.from({ length: 100 }, (_, index) => String(index))), 0, 0);
    const lines = printed.split("\n");
    expect(lines.length).toBeLessThan(10);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(lineWidth);
    expect(JSON.parse(printed.replace(/,\n]/, "\n]"))).toHaveLength(100);
  });
});
