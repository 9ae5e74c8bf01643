import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readText } from "../../../generator/load/files.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";
import { catalogFile, message } from "./family.ts";

const family = JSON.stringify({ oneOf: [{ $ref: "#/$defs/Order" }], $defs: { Order: message("order") } });

/** Codes and places of what loading a path finds. */
async function codes(path: string): Promise<readonly string[]> {
  const { diagnostics } = await loadCatalogs(path);
  return diagnostics.map(({ code, origin }) => `${code} ${origin?.file.slice(path.length) ?? "-"}`);
}

function catalog(families: readonly string[], files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, { "catalog.json": catalogFile(families), ...files });
  return folder;
}

describe("discovery", () => {
  it("finds version folders in ascending order, and leaves other folders alone", async () => {
    const folder = temporaryFolder();
    for (const version of ["v10", "v2", "v1", "version3", "vx"]) {
      writeFiles(folder, {
        [`${version}/catalog.json`]: catalogFile(["a.schema.json"]),
        [`${version}/a.schema.json`]: family,
      });
    }
    writeFiles(folder, { "v3/notes.txt": "no catalog", v4: "a file" });
    const { value, diagnostics } = await loadCatalogs(folder);
    expect(diagnostics).toEqual([]);
    expect(value?.map((one) => one.catalog.versionFolder)).toEqual(["v1", "v2", "v10"]);
  });

  it("takes the version folder's name, else the major version", async () => {
    const folder = catalog(["a.schema.json"], { "a.schema.json": family });
    const { value } = await loadCatalogs(folder);
    expect(value?.[0]?.catalog).toMatchObject({ name: "shop", version: "1.2.3", versionFolder: "v1" });
    writeFiles(folder, { "v7/catalog.json": catalogFile(["a.schema.json"]), "v7/a.schema.json": family });
    const { value: versioned } = await loadCatalogs(join(folder, "v7"));
    expect(versioned?.[0]?.catalog.versionFolder).toBe("v7");
  });

  it("reports what is not there", async () => {
    const folder = temporaryFolder();
    expect(await codes(join(folder, "nothing"))).toEqual(["file/not-found -"]);
    expect(await codes(join(folder, "nul\u0000l"))).toEqual(["file/unreadable -"]);
    writeFiles(folder, { file: "" });
    expect(await codes(join(folder, "file/below"))).toEqual(["file/not-found -"]);
  });

  it("refuses a version folder that leads elsewhere", async () => {
    const outside = catalog(["a.schema.json"], { "a.schema.json": family });
    const folder = temporaryFolder();
    symlinkSync(outside, join(folder, "v1"));
    expect(await codes(folder)).toEqual(["file/outside -"]);
  });

  it("goes on with the other versions where one is broken, and has no result", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "v1/catalog.json": "{",
      "v2/catalog.json": "[]",
      "v3/catalog.json": catalogFile(["a.schema.json"]),
    });
    expect(await codes(folder)).toEqual([
      "json/syntax /v1/catalog.json",
      "catalog/wrong-value /v2/catalog.json",
      "file/not-found /v3/catalog.json",
    ]);
    expect((await loadCatalogs(folder)).value).toBeNull();
  });
});

describe("reading", () => {
  it.each([
    "../a.schema.json",
    "a/../../b.schema.json",
    "/etc/a.schema.json",
    "https://example.com/a.schema.json",
    "file:///a.schema.json",
    "..\\a.schema.json",
    "./a.schema.json",
    ".hidden.schema.json",
    "a.json",
    "a b.schema.json",
    "",
  ])("refuses the listed path %j", async (path) => {
    expect(await codes(catalog([path]))).toEqual(["catalog/wrong-value /catalog.json"]);
  });

  it("does not wait for a named pipe", async () => {
    const folder = catalog(["a.schema.json"]);
    execFileSync("mkfifo", [join(folder, "a.schema.json")]);
    expect(await codes(folder)).toEqual(["file/not-regular /catalog.json"]);
    const single = temporaryFolder();
    execFileSync("mkfifo", [join(single, "a.schema.json")]);
    expect(await codes(join(single, "a.schema.json"))).toEqual(["file/not-regular -"]);
  });

  it("does not read a device", async () => {
    const folder = temporaryFolder();
    symlinkSync("/dev/zero", join(folder, "a.schema.json"));
    expect(await codes(join(folder, "a.schema.json"))).toEqual(["file/outside -"]);
  });

  it("follows links inside the folder, and none that leave it", async () => {
    const folder = catalog(["a.schema.json"], { "real/b.schema.json": family });
    symlinkSync("real/b.schema.json", join(folder, "a.schema.json"));
    expect(await codes(folder)).toEqual([]);

    const outside = temporaryFolder();
    writeFileSync(join(outside, "a.schema.json"), family);
    const leaving = catalog(["a.schema.json", "sub/b.schema.json"]);
    symlinkSync(join(outside, "a.schema.json"), join(leaving, "a.schema.json"));
    mkdirSync(join(outside, "sub"));
    writeFileSync(join(outside, "sub/b.schema.json"), family);
    symlinkSync(join(outside, "sub"), join(leaving, "sub"));
    expect(await codes(leaving)).toEqual(["file/outside /catalog.json", "file/outside /catalog.json"]);
  });

  it("is not fooled by a folder whose name starts alike", async () => {
    const folder = catalog(["a.schema.json"]);
    mkdirSync(`${folder}-other`);
    writeFileSync(join(`${folder}-other`, "a.schema.json"), family);
    symlinkSync(join(`${folder}-other`, "a.schema.json"), join(folder, "a.schema.json"));
    expect(await codes(folder)).toEqual(["file/outside /catalog.json"]);
  });

  it.each([
    ["a byte order mark", [0xef, 0xbb, 0xbf, 0x7b, 0x7d]],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
    ["an overlong form", [0x22, 0xc0, 0xaf, 0x22]],
    ["a surrogate", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])("refuses %s", async (_, bytes) => {
    const folder = catalog(["a.schema.json"]);
    writeFileSync(join(folder, "a.schema.json"), Uint8Array.from(bytes));
    expect(await codes(folder)).toEqual(["file/encoding /a.schema.json"]);
  });

  it("reads only what is listed", async () => {
    const folder = catalog(["a.schema.json"], { "a.schema.json": family, "b.schema.json": "not JSON at all" });
    const { sources } = await loadCatalogs(folder);
    expect([...sources.keys()]).toEqual([join(folder, "catalog.json"), join(folder, "a.schema.json")]);
  });

  it("stops at the size of a whole catalog", async () => {
    const names = Array.from({ length: 17 }, (_, index) => `f${index}.schema.json`);
    const text = `{}${" ".repeat(4 * 1024 * 1024 - 2)}`;
    const folder = catalog(names, Object.fromEntries(names.map((name) => [name, text])));
    const { diagnostics } = await loadCatalogs(folder);
    expect(diagnostics.map(({ message: text }) => text)).toEqual(["the catalog is larger than 67108864 bytes"]);
  });
});

it.runIf(existsSync("/proc/cpuinfo"))("reads a file that is longer than the system says", async () => {
  const { value } = await readText({ folder: "/proc", file: "cpuinfo", blame: null });
  expect(statSync("/proc/cpuinfo").size).toBe(0);
  expect(value?.length).toBeGreaterThan(100);
});
