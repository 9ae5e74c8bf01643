import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../generator/library/index.ts";
import { findBuf } from "../../scripts/buf/index.ts";
import { isBuildMachine } from "../../scripts/chromium/index.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { checkout, run } from "../support/project.ts";

/** Emitted `.proto` files, compiled and linted by Buf with its standard rules. */

const buf = findBuf();

/** Catalogs with messages of many kinds, none of which was made for Protocol Buffers. */
const foreign = [
  "test/conformance/catalogs/wire",
  "test/conformance/catalogs/envelopes",
  "test/conformance/catalogs/deep",
  "test/strangers/charging",
];

/** The files of a catalog that is given the format, in a folder of their own. */
async function protoFiles(catalog: string): Promise<string> {
  const [copy, folder] = [temporaryFolder(), temporaryFolder()];
  cpSync(join(checkout, catalog), copy, { recursive: true });
  const file = JSON.parse(readFileSync(join(copy, "catalog.json"), "utf8")) as object;
  writeFiles(copy, { "catalog.json": JSON.stringify({ ...file, formats: ["json", "protobuf"] }) });
  const { ok, outputs } = await compile({ catalog: copy, targets: ["protobuf"] });
  expect(ok).toBe(true);
  const files = outputs.flatMap((one) => one.files);
  expect(files.length).toBeGreaterThan(0);
  // Buf wants packages in folders of their names, below the folder that it is run in.
  writeFiles(
    folder,
    Object.fromEntries(files.map(({ path, text }) => [path.replace(/^protobuf\//, ""), text] as const)),
  );
  return folder;
}

describe("Buf", () => {
  if (!buf.available) {
    if (!isBuildMachine()) console.error(`skipped: Buf: ${buf.reason}`);
    it.skipIf(!isBuildMachine())("is there", () => {
      throw new Error(buf.reason);
    });
    return;
  }

  const judge = (folder: string): string => {
    const built = run(folder, buf.path, ["build", ".", "-o", "/dev/null"]);
    const linted = run(folder, buf.path, ["lint", "."]);
    return `${built.text}${linted.text}${built.code === 0 && linted.code === 0 ? "" : "refused"}`;
  };

  it("finds nothing in the committed files", () => {
    expect(judge(join(checkout, "generated/protobuf"))).toBe("");
  });

  it.each(foreign)("finds nothing in the files of %s", async (catalog) => {
    expect(judge(await protoFiles(catalog))).toBe("");
  });

  it("finds what is wrong", () => {
    const folder = temporaryFolder();
    const text = 'syntax = "proto3";\npackage wire.v1;\nmessage tick { double Bid = 1; }\n';
    writeFiles(folder, { "wire/v1/wire.proto": text });
    expect(judge(folder)).toContain('Message name "tick" should be PascalCase');
    writeFiles(folder, { "wire/v1/wire.proto": text.replace("1;", "19000;") });
    expect(judge(folder)).toContain("19000");
  });
});
