import { describe, expect, it } from "vitest";
import { editsOf } from "../../scripts/mutate/swift/source.ts";
import { weave } from "../../scripts/mutate/swift/weave.ts";

function shown(source: string, operator?: string): readonly string[] {
  return editsOf(source)
    .filter((edit) => operator === undefined || edit.operator === operator)
    .map(({ start, end, after }) => `${source.slice(start, end)} -> ${after}`);
}

const body = (text: string): string => `func f() {\n    ${text}\n}\n`;

describe("mutants of Swift source", () => {
  it("change an operator within what binds as tightly", () => {
    expect(shown(body("return a * b + c < d && e"), "operator")).toEqual([
      "a * b -> a / b",
      "a * b + c -> a * b - c",
      "a * b + c < d -> a * b + c <= d",
      "a * b + c < d -> a * b + c >= d",
      "a * b + c < d && e -> a * b + c < d || e",
    ]);
  });

  it("keep to the argument, the label, the ternary and the line that an operator is in", () => {
    expect(shown(body("g(x, label: a + 1, y)"), "operator")).toEqual(["a + 1 -> a - 1"]);
    expect(shown(body("return a == b ? c : d"), "operator")).toEqual(["a == b -> a != b"]);
    expect(shown(body("let x = try a + b\n    h()"), "operator")).toEqual(["a + b -> a - b"]);
    expect(shown(body("return a\n        + b"), "operator")).toEqual(["a\n        + b -> a - b"]);
  });

  it("know ranges from what is one-sided or variadic", () => {
    expect(shown(body("return 1...n ~= x"), "operator")).toEqual(["1...n -> 1...(n) - 1"]);
    expect(shown(body("for x in a..<b.count { c() }"), "operator")).toEqual(["a..<b.count -> a..<(b.count) + 1"]);
    expect(shown(body("return 1...12 ~= x"), "operator")).toEqual([]);
    expect(shown(body("return x[2...]"), "operator")).toEqual([]);
    expect(shown("func f(_ x: Int...) {}\n", "operator")).toEqual([]);
  });

  it("take conditions one by one, and leave alone what binds", () => {
    const source = body("guard a < b, let c = d, e(f, g) else { return }");
    expect(shown(source, "condition")).toEqual([
      "a < b -> true",
      "a < b -> false",
      "e(f, g) -> true",
      "e(f, g) -> false",
    ]);
    expect(shown(body("while a { b() }"), "condition")).toEqual(["a -> false"]);
    expect(shown(body("repeat {\n    } while a\n    return b"), "condition")).toEqual(["a -> false"]);
  });

  it("move literals, and end no string early", () => {
    expect(shown(body('g(5, 0, 0x1F, true, "ab", "-")'))).toEqual([
      "5 -> 6",
      "5 -> 4",
      "0 -> 1",
      "0x1F -> 0x20",
      "0x1F -> 0x1E",
      "true -> false",
      '"ab" -> ""',
      '"-" -> "."',
    ]);
    expect(shown(body('g("a \\(b + 1) \\" // c")'), "string")).toEqual(['"a \\(b + 1) \\" // c" -> ""']);
  });

  it("leave statements out where nothing depends on them being there", () => {
    expect(shown("func f() {\n    a()\n    b += 1\n}\n", "statement")).toEqual(["a() -> ", "b += 1 -> "]);
    expect(shown("func f() -> Int {\n    a()\n}\n", "statement")).toEqual([]);
    expect(shown("init() {\n    x = 1\n    y = 2\n}\n", "statement")).toEqual([]);
    expect(shown("struct S {\n    mutating func f() -> Bool\n}\n", "statement")).toEqual([]);
  });

  it("leave imports, attributes and lists of cases alone", () => {
    expect(shown('import A\n@available(iOS 15, *)\nenum E: String {\n    case a = "x"\n}\n')).toEqual([]);
  });

  it("stand behind switches that nest, on the lines of the original", () => {
    const source = body("return a + 1 < b\n        && c");
    const edits = editsOf(source).map((edit, number) => ({ ...edit, number }));
    const woven = weave(source, edits);
    expect(woven.split("\n").length).toBe(source.split("\n").length);
    expect(woven).toContain("mutant(0) ? (a - 1) : (a + (mutant(1) ? (2) : mutant(2) ? (0) : (1)))");
    expect(weave(source, [])).toBe(`import CMutation; ${source}`);
  });
});
