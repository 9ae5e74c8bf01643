import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ruleNotes } from "../../../../generator/targets/vectors/rules/notes.ts";
import type { VectorIndex } from "../../../../generator/targets/vectors/vector.ts";
import { checkout } from "../../../support/project.ts";

/** Holds the table of docs/VECTORS.md to the rules, to their files, and to the vectors that are committed. */

const path = join(checkout, "docs/VECTORS.md");
const page = readFileSync(path, "utf8");
const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => /^\| .* \| \d+ \| \d+ \|$/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));
const quoted = (cell = ""): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

function countsOf(folder: string): Readonly<Record<string, number>> {
  return (JSON.parse(readFileSync(join(checkout, folder, "index.json"), "utf8")) as VectorIndex).rules;
}

const sets = [countsOf("generated/vectors/v1"), countsOf("test/conformance/catalogs/wire/generated/vectors/v1")];

it("has every rule in one row", () => {
  const rules = rowsOf(page).flatMap(([, cell]) => quoted(cell));
  expect(rules.sort()).toEqual(Object.keys(ruleNotes).sort());
});

it("names files that are there", () => {
  const files = rowsOf(page).flatMap(([, , cell]) => quoted(cell));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(join(checkout, "generator/targets/vectors", file)))).toEqual([]);
});

it("has the numbers of the vectors that are committed", () => {
  const counted = page.replace(/^(\| .* \| )\d+ \| \d+ \|$/gm, (line, head: string) => {
    const rules = quoted(rowsOf(line)[0]?.[1]);
    const sums = sets.map((counts) => rules.reduce((sum, rule) => sum + (counts[rule] ?? 0), 0));
    return `${head}${sums.join(" | ")} |`;
  });
  if (process.env.UPDATE) writeFileSync(path, counted);
  else expect(page).toBe(counted);
});

it("has a vector of every rule in one of the two sets", () => {
  const missing = Object.keys(ruleNotes).filter((rule) => sets.every((counts) => (counts[rule] ?? 0) === 0));
  expect(missing).toEqual([]);
});
