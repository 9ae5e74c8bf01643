import { describe, expect, it } from "vitest";
import { wrapped } from "../../../../generator/targets/swift/wrapping.ts";

const long = "x".repeat(110);

describe("a line that is too long", () => {
  it("has the arguments of its first call on the next line", () => {
    expect(wrapped(`    _writer.string(${"x".repeat(100)}, of: f(1))`)).toEqual([
      "    _writer.string(",
      `        ${"x".repeat(100)}, of: f(1))`,
    ]);
  });

  it("has the last of many arguments, or the call in the only one, on a line of its own", () => {
    const closure = `of: { (_item: Value) in ${"y".repeat(80)} }`;
    expect(wrapped(`    a(${"x".repeat(100)}, ${closure})`)).toEqual([
      "    a(",
      `        ${"x".repeat(100)},`,
      `        ${closure})`,
    ]);
    expect(wrapped(`    a(b: c.d(${long}))`)).toEqual(["    a(", "        b: c.d(", `            ${long}))`]);
  });

  it("is broken behind the pattern of its case", () => {
    expect(wrapped(`  case .unknown(let text): _writer.string(${long})`)).toEqual([
      "  case .unknown(let text): _writer.string(",
      `      ${long})`,
    ]);
    expect(wrapped(`  default: A(b: c(${long}))`)).toEqual(["  default: A(", "      b: c(", `          ${long}))`]);
  });

  it("is never broken inside a literal or a comment", () => {
    expect(wrapped(`let text = "\\"(${long}${long})"`)).toEqual([`let text = "\\"(${long}${long})"`]);
    expect(wrapped(`    try call("(", "a\\\\", (${long}${long}))`)).toEqual([
      "    try call(",
      `        "(", "a\\\\",`,
      `        (${long}${long}))`,
    ]);
    expect(wrapped(`/// call(${long}${long})`)).toEqual([`/// call(${long}${long})`]);
    expect(wrapped(`    decode(#"(${long})"#)`)).toEqual([`    decode(#"(${long})"#)`]);
  });

  it("stays where nothing can be moved", () => {
    expect(wrapped(`    call()${long}${long}`)).toEqual([`    call()${long}${long}`]);
    expect(wrapped(`    a(${"x".repeat(100)})`)).toEqual([`    a(${"x".repeat(100)})`]);
    expect(wrapped(`let values: (A, B) = ${long}`)).toEqual([`let values: (A, B) = ${long}`]);
  });
});
