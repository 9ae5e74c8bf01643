import { describe, expect, it } from "vitest";
import { isInnerPath, type Manifest, parseManifest, printManifest } from "../../../generator/output/manifest.ts";

const sample: Manifest = {
  targets: new Map([
    [
      "swift",
      { catalogs: [{ name: "ordre-\u00e5", version: null, fingerprint: "f" }], files: new Map([["s/a", "1"]]) },
    ],
    [
      "docs",
      {
        catalogs: [],
        files: new Map([
          ["b", "2"],
          ["a", "1"],
        ]),
      },
    ],
  ]),
};

describe("manifest", () => {
  it("prints sorted ASCII and reads itself back", () => {
    const text = printManifest(sample);
    expect(text).toMatch(/^[ -~\n]*$/);
    expect(Object.keys(JSON.parse(text).targets)).toEqual(["docs", "swift"]);
    const back = parseManifest(text);
    expect(back?.targets.get("swift")).toEqual(sample.targets.get("swift"));
    expect([...(back?.targets.get("docs")?.files ?? [])]).toEqual([
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it.each([
    ["no JSON", "{"],
    ["another format", '{"format":2,"targets":{}}'],
    ["no targets", '{"format":1}'],
    ["a path that leaves the folder", '{"format":1,"targets":{"t":{"catalogs":[],"files":{"../x":"1"}}}}'],
    ["an absolute path", '{"format":1,"targets":{"t":{"catalogs":[],"files":{"/etc/x":"1"}}}}'],
    ["a hash that is no text", '{"format":1,"targets":{"t":{"catalogs":[],"files":{"x":1}}}}'],
    ["a catalog that is none", '{"format":1,"targets":{"t":{"catalogs":[1],"files":{}}}}'],
  ])("refuses %s", (_, text) => {
    expect(parseManifest(text)).toBeNull();
  });

  it.each([
    ["a", true],
    ["a/b.ts", true],
    ["", false],
    ["/a", false],
    ["a//b", false],
    ["./a", false],
    ["a/../b", false],
    ["..", false],
    ["a\\b", false],
    ["a/", false],
  ])("knows whether %j stays inside", (path, inside) => {
    expect(isInnerPath(path)).toBe(inside);
  });
});
