import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findChromium } from "../../scripts/chromium/index.ts";
import { temporaryFolder } from "../support/folder.ts";

/** A folder with a program of this name. */
function folderWith(name: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), "#!/bin/sh\n");
  chmodSync(join(folder, name), 0o755);
  return folder;
}

it("finds a browser on the PATH, whatever it is called", () => {
  const folder = folderWith("google-chrome");
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toEqual({
    available: true,
    path: join(folder, "google-chrome"),
  });
});

it("takes the one that is named, and no other", () => {
  const path = join(folderWith("mine"), "mine");
  expect(findChromium({ PATH: "", FRAMEWRIGHT_CHROMIUM: path })).toEqual({ available: true, path });
  const PATH = folderWith("chromium");
  expect(findChromium({ PATH, FRAMEWRIGHT_CHROMIUM: "/nowhere/chromium" })).toMatchObject({
    available: false,
    reason: expect.stringContaining("/nowhere/chromium"),
  });
});

it("says why there is none, and installs nothing where a person works", () => {
  expect(findChromium({ PATH: "" })).toEqual({
    available: false,
    reason: "no Chromium: install one, or name one in FRAMEWRIGHT_CHROMIUM",
  });
});
