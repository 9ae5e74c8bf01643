import { expect, it } from "vitest";
import { digest } from "../../../generator/model/digest.ts";
import { HeldFiles } from "../../../generator/targets/held.ts";

it("holds texts as they are until there is much of them, and gives each back as it was", () => {
  const held = new HeldFiles();
  const texts = ["small\n", "a".repeat(16 * 1024 * 1024), '{ "\\u00e9": "\u00e9\ud83d\ude00" }\n'.repeat(1000), ""];
  for (const [index, text] of texts.entries()) held.add(`${index}.json`, text);
  expect(held.files.map(({ path }) => path)).toEqual(["0.json", "1.json", "2.json", "3.json"]);
  expect(held.files.every(({ text }, index) => text === texts[index])).toBe(true);
  const known = held.files.map(
    (file, index) => file.digest === undefined || file.digest === digest(texts[index] ?? ""),
  );
  expect(known).toEqual([true, true, true, true]);
  expect(held.files.map((file) => Object.hasOwn(file, "text"))).toEqual([true, false, false, false]);
});
