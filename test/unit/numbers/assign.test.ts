import { describe, expect, it } from "vitest";
import { noNumbers } from "../../../generator/model/numbers.ts";
import { assignNumbers } from "../../../generator/numbers/assign.ts";
import { parseNumbers, printNumbers } from "../../../generator/numbers/text.ts";
import { catalog, declaration, family, literal, object, oneOf, ref, string, union } from "../../support/model.ts";

const text = string();
const numbersOf = (...fields: readonly string[]) => {
  const shape = Object.fromEntries(fields.map((name) => [name, text]));
  return catalog([family("test", [declaration("Point", object({ kind: literal("point"), ...shape }))])]);
};

describe("numbers of fields", () => {
  const first = assignNumbers(numbersOf("x", "y"), noNumbers);

  it("start at 1 in schema order, required constants left out", () => {
    expect([...(first.objects.get("Point")?.numbers ?? [])]).toEqual([
      ["x", 1],
      ["y", 2],
    ]);
  });

  it("stay when fields are put in another order or between others", () => {
    const later = assignNumbers(numbersOf("y", "z", "x"), first);
    expect(Object.fromEntries(later.objects.get("Point")?.numbers ?? [])).toEqual({ x: 1, y: 2, z: 3 });
  });

  it("are never used again, also by a field of the same name", () => {
    const without = assignNumbers(numbersOf("x"), first);
    const again = assignNumbers(numbersOf("x", "y"), without);
    expect([...(without.objects.get("Point")?.reserved ?? [])]).toEqual([[2, "y"]]);
    expect(Object.fromEntries(again.objects.get("Point")?.numbers ?? [])).toEqual({ x: 1, y: 3 });
  });

  it("stay reserved when the type is gone", () => {
    const gone = assignNumbers(catalog([family("test", [declaration("Other", text)])]), first);
    expect(gone.objects.get("Point")?.numbers.size).toBe(0);
    expect([...(gone.objects.get("Point")?.reserved.keys() ?? [])]).toEqual([1, 2]);
  });
});

it("numbers the values of closed enums and the branches of choices by tag", () => {
  const shapes = union([ref("Square"), ref("Circle")], { tag: "kind" });
  const numbers = assignNumbers(
    catalog([
      family("test", [
        declaration("Circle", object({ kind: literal("circle"), radius: text })),
        declaration("Square", object({ kind: literal("square"), side: text })),
        declaration("Shape", shapes),
        declaration("Colour", oneOf(["red", "17"])),
        declaration("Open", oneOf(["a"], text)),
      ]),
    ]),
    noNumbers,
  );
  expect(Object.fromEntries(numbers.branches.numbers)).toEqual({ Square: 1, Circle: 2 });
  expect([...numbers.enums.keys()]).toEqual(["Colour"]);
  expect(parseNumbers(JSON.parse(printNumbers(numbers)))).toEqual(numbers);
});
