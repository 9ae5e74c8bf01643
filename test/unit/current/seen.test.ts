import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { lookAgain, lookAt, type Seen } from "../../../generator/current/seen.ts";
import { temporaryFolder } from "../../support/folder.ts";

function seen(root: string, path: string): Seen {
  const found = lookAt(root, path, "refuse");
  if (found === null) throw new Error(`${path} is not there`);
  return found;
}

it("keeps no stamp that a change right after it could have, too", async () => {
  const root = `${temporaryFolder()}/`;
  writeFileSync(`${root}a`, "one");
  const fresh = seen(root, "a");
  expect(fresh[2]).toBeNull();
  expect(lookAgain(root, [fresh], "refuse")).toEqual([fresh]);
  writeFileSync(`${root}a`, "two");
  expect(lookAgain(root, [fresh], "refuse")).toBeNull();

  await delay(150);
  const settled = seen(root, "a");
  expect(settled[2]).not.toBeNull();
  expect(lookAgain(root, [settled], "refuse")).toEqual([settled]);
});

it("gives what it was given where nothing is new, and else what it learned", async () => {
  const root = `${temporaryFolder()}/`;
  writeFileSync(`${root}a`, "one");
  await delay(150);
  const list = [seen(root, "a")];
  expect(lookAgain(root, list, "refuse")).toBe(list);
  const unknown: readonly Seen[] = [[list[0]?.[0] ?? "", list[0]?.[1] ?? "", null]];
  expect(lookAgain(root, unknown, "refuse")).toEqual(list);
});

it("keeps no stamp with a time that is still to come", () => {
  const root = `${temporaryFolder()}/`;
  writeFileSync(`${root}a`, "one");
  const later = Date.now() / 1000 + 60;
  utimesSync(`${root}a`, later, later);
  expect(seen(root, "a")[2]).toBeNull();
});

it("trusts a stamp, and content where the stamp is another one", async () => {
  const root = `${temporaryFolder()}/`;
  writeFileSync(`${root}a`, "one");
  await delay(150);
  const [path, , stamp] = seen(root, "a");
  expect(lookAgain(root, [[path, "not its digest", stamp]], "refuse")).not.toBeNull();
  writeFileSync(`${root}a`, "one");
  expect(lookAgain(root, [[path, "not its digest", stamp]], "refuse")).toBeNull();
});

it("knows folders by the names in them, and links for what they are", () => {
  const root = `${temporaryFolder()}/`;
  mkdirSync(join(root, "folder"));
  writeFileSync(join(root, "folder/a"), "one");
  const folder = seen(root, "folder");
  writeFileSync(join(root, "folder/a"), "two");
  expect(lookAgain(root, [folder], "refuse")).not.toBeNull();
  writeFileSync(join(root, "folder/b"), "");
  expect(lookAgain(root, [folder], "refuse")).toBeNull();

  symlinkSync(join(root, "folder/a"), join(root, "link"));
  expect(lookAt(root, "link", "refuse")).toBeNull();
  expect(lookAt(root, "link", "follow")?.[1]).toBe(seen(root, "folder/a")[1]);
  expect(readFileSync(join(root, "link"), "utf8")).toBe("two");
  rmSync(join(root, "folder/a"));
  expect(lookAt(root, "link", "follow")).toBeNull();
});
