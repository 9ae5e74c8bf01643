import { expect, it } from "vitest";
import { compilePattern } from "../../../generator/patterns/compile.ts";
import { shareText } from "../../../generator/patterns/shared.ts";

function share(left: string, right: string): boolean {
  const [one, other] = [compilePattern(left), compilePattern(right)];
  if (!one.ok || !other.ok) throw new Error("a pattern is not in the subset");
  return shareText(one.program, other.program);
}

it.each([
  ["^a", "a$"],
  ["^a", "b"],
  ["^$", "^a*$"],
  ["^[a-z]+$", "^[m-p]{3}$"],
  ["^(ab)*$", "^(aba|b)*$"],
  ["", "x"],
])("finds a string that %s and %s match", (left, right) => {
  expect(share(left, right)).toBe(true);
  expect(share(right, left)).toBe(true);
});

it.each([
  ["^a$", "^b$"],
  ["^a", "^b"],
  ["^[a-z]+$", "^[A-Z]+$"],
  ["^a{2}$", "^a{3}$"],
  ["^(aa)*$", "^a(aa)*$"],
  ["a$", "b$"],
  ["^$", "^a+$"],
])("finds none for %s and %s", (left, right) => {
  expect(share(left, right)).toBe(false);
  expect(share(right, left)).toBe(false);
});
