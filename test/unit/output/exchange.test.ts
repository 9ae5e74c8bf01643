import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exchange, exchangeWith, systemExchangers } from "../../../generator/output/change/exchange.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";

function twoFolders(): readonly [one: string, other: string] {
  const folder = temporaryFolder();
  writeFiles(folder, { "one/1": "", "other/2": "" });
  return [join(folder, "one"), join(folder, "other")];
}

const perl = process.platform === "linux" && ["arm64", "x64"].includes(process.arch) && existsSync("/usr/bin/perl");

describe("exchange", () => {
  it.skipIf(!perl)("swaps two folders in one step (needs Linux with /usr/bin/perl)", () => {
    const [one, other] = twoFolders();
    expect(exchange(one, other)).toBe(true);
    expect([readdirSync(one), readdirSync(other)]).toEqual([["2"], ["1"]]);
  });

  it("runs programs by their absolute paths only", () => {
    for (const { program } of systemExchangers()) expect(program).toMatch(/^\/usr\/bin\/[a-z]+$/);
  });

  it.each([
    ["there is no program", []],
    ["a program is missing", [{ program: "/nowhere/mv", arguments: [] }]],
    ["a program says yes and does nothing", [{ program: "/bin/sh", arguments: ["-c", "exit 0"] }]],
    ["a program fails", [{ program: "/bin/sh", arguments: ["-c", "exit 3"] }]],
  ])("says no where %s, and changes nothing", (_, exchangers) => {
    const [one, other] = twoFolders();
    expect(exchangeWith(exchangers, one, other)).toBe(false);
    expect([readdirSync(one), readdirSync(other)]).toEqual([["1"], ["2"]]);
  });

  it("believes what it sees, with names of every kind, and gives programs no environment", () => {
    const folder = temporaryFolder();
    const [one, other] = [join(folder, "-a b;'$(touch x)"), join(folder, "--help")];
    writeFiles(one, { 1: "" });
    writeFiles(other, { 2: "" });
    const script = 'test -z "$HOME" && mv "$1" "$1.aside" && mv "$2" "$1" && mv "$1.aside" "$2"; exit 1';
    expect(exchangeWith([{ program: "/bin/sh", arguments: ["-c", script, "sh"] }], one, other)).toBe(true);
    expect([readdirSync(one), readdirSync(other)]).toEqual([["2"], ["1"]]);
    if (perl) {
      expect(exchange(one, other)).toBe(true);
      expect([readdirSync(one), readdirSync(other)]).toEqual([["1"], ["2"]]);
    }
  });
});
