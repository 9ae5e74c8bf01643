import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Machine, parseOsRelease, whyNoRoom, whyNotEnter, whyNotProvision } from "../../scripts/swift/machine.ts";
import { findSystemSwift, programsOnPath } from "../../scripts/swift/system.ts";
import { isNewEnough, parseSwiftVersion } from "../../scripts/swift/version.ts";

describe("the version that a compiler tells", () => {
  it.each([
    ["Swift version 6.0.3 (swift-6.0.3-RELEASE)\nTarget: x86_64-pc-linux-gnu", "6.0.3"],
    ["swift-driver version: 1.115 Apple Swift version 6.0.3 (swiftlang-6.0.3.1.10 clang-1600.0.30.1)", "6.0.3"],
    ["Swift version 6.2-dev (LLVM 0123456789abcde, Swift fedcba9876543210)", "6.2"],
    ["python-swiftclient 4.2.0", null],
    ["", null],
  ])("is read from %j", (text, version) => {
    expect(parseSwiftVersion(text)).toBe(version);
  });

  it.each([
    ["6.0", true],
    ["6.0.3", true],
    ["6.10", true],
    ["10.0", true],
    ["5.10.1", false],
    ["5.9", false],
  ])("%s is new enough: %s", (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

describe("the search on the PATH", () => {
  let folder: string;
  const install = (name: string, script: string): string => {
    const bin = join(folder, name);
    mkdirSync(bin);
    writeFileSync(join(bin, "swift"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, "swift"), 0o755);
    return bin;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "framewright-path-"));
    install("new", 'if [ "$1" = --version ]; then echo "Swift version 6.1.2 (fake)"; else echo "$0 $*"; fi');
    install("old", 'echo "Swift version 5.10.1 (fake)"');
    install("other", 'echo "python-swiftclient 4.2.0"');
    install("broken", 'echo "Swift version 6.0"; exit 1');
    mkdirSync(join(folder, "folder", "swift"), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const search = (...names: string[]): ReturnType<typeof findSystemSwift> =>
    findSystemSwift({ PATH: [...names.map((name) => join(folder, name)), "/usr/bin", "/bin"].join(delimiter) });

  it("passes over what is too old or something else, and starts the one that it found", async () => {
    const { toolchain } = await search("folder", "other", "broken", "old", "new");
    expect(toolchain).toMatchObject({ available: true, version: "6.1.2", source: "system" });
    const result = await toolchain?.run("swift", ["build"], { env: { PATH: `${join(folder, "old")}:/usr/bin:/bin` } });
    expect(result).toEqual({ code: 0, stdout: `${join(folder, "new", "swift")} build\n`, stderr: "" });
  });

  it("ends with 127 for a program that does not exist", async () => {
    const { toolchain } = await search("new");
    expect(await toolchain?.run("no-such-program", [])).toMatchObject({ code: 127 });
  });

  it("takes nothing from inside this checkout", () => {
    const own = join(process.cwd(), "node_modules", ".bin");
    expect(programsOnPath("tsx", own)).toEqual([]);
  });
});

describe("why there is no toolchain", () => {
  const debian: Machine = {
    platform: "linux",
    isRoot: true,
    distribution: "debian",
    codename: "bookworm",
    hasApt: true,
    hasMergedUsr: true,
    canUnshare: true,
  };
  it("nothing speaks against root on Debian", () => {
    expect(whyNotEnter(debian)).toBeNull();
    expect(whyNotProvision(debian)).toBeNull();
  });

  it.each<Partial<Machine>>([
    { isRoot: false },
    { platform: "darwin", distribution: "" },
    { distribution: "fedora" },
    { hasApt: false },
  ])("%j needs another machine", (change) => {
    const reason = "provisioning needs root on a Debian system";
    expect(whyNotProvision({ ...debian, ...change })).toBe(reason);
  });

  it("a container without rights is told apart", () => {
    expect(whyNotEnter({ ...debian, canUnshare: false })).toMatch(/CAP_SYS_ADMIN/);
    expect(whyNotEnter({ ...debian, hasMergedUsr: false })).toMatch(/\/lib is a link/);
  });

  it("a root that is set up can be entered on any Linux as root", () => {
    expect(whyNotEnter({ ...debian, distribution: "fedora", hasApt: false })).toBeNull();
    expect(whyNotEnter({ ...debian, isRoot: false })).toBe("provisioning needs root on a Debian system");
  });

  it("a full disk is told apart", () => {
    expect(whyNoRoom("/cache", 5e9)).toBeNull();
    expect(whyNoRoom("/cache", 4.94e9)).toBe("provisioning needs 5 GB free in /cache, which has 4.9");
  });
});

it("os-release is read with and without quotes", () => {
  const text = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_CODENAME=bookworm\nID='debian'\n# ID=other\n`;
  expect(Object.fromEntries(parseOsRelease(text))).toEqual({
    PRETTY_NAME: "Debian GNU/Linux 12 (bookworm)",
    VERSION_CODENAME: "bookworm",
    ID: "debian",
  });
});
