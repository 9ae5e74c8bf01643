import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogFolder, kitchen, shapes } from "../support/catalogs.ts";
import { readFiles, temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

function under(prefix: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${prefix}/${path}`, text]));
}

/** Every line of output without what differs from run to run. */
function redact(text: string): string {
  return text.replace(/\(\d+\.\d s\)/g, "(… s)");
}

describe("framewright generate", () => {
  it("compiles a folder of versions, all targets, with one line of summary and nothing else", () => {
    const folder = temporaryFolder();
    writeFiles(folder, under("schema/v1", catalogFolder("1.4.0")));
    const run = framewright(folder, ["generate"]);
    expect(run.error).toBe("");
    expect(redact(run.out)).toMatch(
      /^✓ 2 messages, \d+ types → typescript, swift, vectors, asyncapi, docs, markdown: \d+ files written, 0 unchanged \(… s\)\n$/,
    );
    expect(run.code).toBe(0);
    const paths = Object.keys(readFiles(join(folder, "generated")));
    for (const path of ["manifest.json", "swift/Package.swift", "typescript/v1/index.ts", "typescript/v1/testee.ts"]) {
      expect(paths).toContain(path);
    }
    expect(paths.some((path) => path.startsWith("vectors/v1/"))).toBe(true);
    expect(paths.some((path) => path.startsWith("swift/Sources/KitchenV1/"))).toBe(true);
  });

  it("compiles every version side by side", () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      ...under("schema/v1", catalogFolder("1.0.0")),
      ...under("schema/v2", catalogFolder("2.0.0")),
    });
    expect(framewright(folder, ["generate"]).code).toBe(0);
    const paths = Object.keys(readFiles(join(folder, "generated")));
    for (const path of ["typescript/v1/index.ts", "typescript/v2/index.ts"]) expect(paths).toContain(path);
    for (const module of ["KitchenV1", "KitchenV2"]) {
      expect(paths.some((path) => path.startsWith(`swift/Sources/${module}/`))).toBe(true);
    }
  });

  it("compiles one file, without a version folder in the output", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "kitchen.schema.json": JSON.stringify(kitchen) });
    expect(framewright(folder, ["generate", "kitchen.schema.json", "--out", "out"])).toMatchObject({
      code: 0,
      error: "",
    });
    expect(Object.keys(readFiles(join(folder, "out")))).toContain("typescript/index.ts");
  });

  it("compiles a document of types without messages", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "shapes.schema.json": JSON.stringify(shapes) });
    const run = framewright(folder, ["generate", "shapes.schema.json", "--out", "out"]);
    expect(run).toMatchObject({ code: 0, error: "" });
    expect(run.out).toContain("0 messages, 2 types");
  });

  it("runs the targets asked for and leaves the others' files alone", () => {
    const folder = temporaryFolder();
    writeFiles(folder, under("schema/v1", catalogFolder("1.0.0")));
    framewright(folder, ["generate"]);
    const before = readFiles(join(folder, "generated"));
    expect(framewright(folder, ["generate", "--target", "typescript", "--target", "vectors"]).out).toContain(
      "0 files written",
    );
    expect(readFiles(join(folder, "generated"))).toEqual(before);
  });

  it("touches no file on a second run", () => {
    const folder = temporaryFolder();
    writeFiles(folder, under("schema/v1", catalogFolder("1.0.0")));
    framewright(folder, ["generate"]);
    const past = new Date("2001-01-01T00:00:00Z");
    const paths = Object.keys(readFiles(join(folder, "generated"))).map((path) => join(folder, "generated", path));
    for (const path of paths) utimesSync(path, past, past);
    expect(framewright(folder, ["generate"]).out).toContain("0 files written");
    for (const path of paths) expect(statSync(path).mtime).toEqual(past);
  });

  it("gives the same bytes whatever the locale, the time zone and the folder", () => {
    const trees = [
      { LANG: "C", TZ: "UTC" },
      { LANG: "nb_NO.UTF-8", LC_ALL: "nb_NO.UTF-8", TZ: "Pacific/Kiritimati" },
      { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "America/St_Johns" },
    ].map((env, index) => {
      const folder = join(temporaryFolder(), ...Array.from({ length: index }, () => "deeper"));
      mkdirSync(folder, { recursive: true });
      writeFiles(folder, under("schema/v1", catalogFolder("1.0.0")));
      expect(framewright(folder, ["generate"], env).code).toBe(0);
      return readFiles(join(folder, "generated"));
    });
    expect(trees[1]).toEqual(trees[0]);
    expect(trees[2]).toEqual(trees[0]);
  });

  it("emits neither an absolute path nor anything but ASCII", () => {
    const folder = temporaryFolder();
    const family = structuredClone(kitchen);
    family.$defs.OrderPlaced.description =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: text that must not become a template
      "Ein Tisch hat bestellt \u2013 \u202etxet\u202c */ // ` ${x} \\(x) \u2028 done";
    writeFiles(folder, under("schema/v1", catalogFolder("1.0.0", family)));
    expect(framewright(folder, ["generate"])).toMatchObject({ code: 0 });
    for (const [path, text] of Object.entries(readFiles(join(folder, "generated")))) {
      expect(text.includes(folder), path).toBe(false);
      expect(/^[\x20-\x7e\n]*$/.test(text), path).toBe(true);
      expect(text.endsWith("\n") && !text.includes("\r"), path).toBe(true);
    }
  });
});

describe("framewright generate --check", () => {
  it("is content with current output and writes nothing", () => {
    const folder = temporaryFolder();
    writeFiles(folder, under("schema/v1", catalogFolder("1.0.0")));
    framewright(folder, ["generate"]);
    const before = readFiles(folder);
    const run = framewright(folder, ["generate", "--check"]);
    expect(run.code).toBe(0);
    expect(redact(run.out)).toMatch(/^✓ 2 messages, \d+ types: output is up to date \(… s\)\n$/);
    expect(readFiles(folder)).toEqual(before);
  });

  it("names what is stale, missing and left over, writes nothing and fails", () => {
    const folder = temporaryFolder();
    writeFiles(folder, under("schema/v1", catalogFolder("1.0.0")));
    framewright(folder, ["generate"]);
    const index = join(folder, "generated/typescript/v1/index.ts");
    writeFileSync(index, `${readFileSync(index, "utf8")}// edited\n`);
    rmSync(join(folder, "generated/swift/Package.swift"));
    const before = readFiles(folder);
    const run = framewright(folder, ["generate", "--check"]);
    expect(run.code).toBe(1);
    expect(run.out.split("\n")).toEqual([
      "missing   generated/swift/Package.swift",
      "stale     generated/typescript/v1/index.ts",
      "✗ output is stale: 2 files; run framewright generate",
      "",
    ]);
    expect(readFiles(folder)).toEqual(before);
  });
});

describe("bad input", () => {
  it("is a finding with file, line and column, exit 1, and leaves what is on disk untouched", () => {
    const folder = temporaryFolder();
    writeFiles(folder, under("schema/v1", catalogFolder("1.0.0")));
    framewright(folder, ["generate"]);
    const before = readFiles(join(folder, "generated"));
    const file = join(folder, "schema/v1/orders.schema.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"minItems"', '"minimumItems"'));
    const run = framewright(folder, ["generate"]);
    expect(run.code).toBe(1);
    expect(run.error).toBe("");
    expect(run.out).toMatch(/schema\/v1\/orders\.schema\.json:\d+:\d+/);
    expect(run.out).toContain("minItems");
    expect(run.out).toMatch(/✗ 1 error, nothing written\n$/);
    expect(run.out).not.toMatch(/\bat .*:\d+:\d+\)/);
    expect(readFiles(join(folder, "generated"))).toEqual(before);
  });

  it("does not replace a file that framewright did not write", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...under("schema/v1", catalogFolder("1.0.0")), "generated/swift/Package.swift": "// mine\n" });
    const run = framewright(folder, ["generate"]);
    expect(run.code).toBe(1);
    expect(run.out).toContain("output/foreign-file");
    expect(run.out).toContain("swift/Package.swift");
    expect(readFiles(join(folder, "generated"))).toEqual({ "swift/Package.swift": "// mine\n" });
  });
});

describe("wrong usage and failures", () => {
  it.each([
    [["generat"], /unknown command 'generat'[\s\S]*generate/],
    [["generate", "--chek"], /unknown option '--chek'[\s\S]*--check/],
    [["generate", "--target", "swfit"], /did you mean swift\?/],
    [["generate", "--watch", "--check"], /exclude each other/],
    [["generate", "a", "b"], /too many arguments/],
    [[], /Usage: framewright/],
  ])("%j exits 2 and says what to do", (args, expected) => {
    const run = framewright(temporaryFolder(), args);
    expect(run.error).toMatch(expected);
    expect(run.out).toBe("");
    expect(run.code).toBe(2);
  });

  it("prints help with an example and exits 0", () => {
    const run = framewright(temporaryFolder(), ["generate", "--help"]);
    expect(run.code).toBe(0);
    expect(run.out).toContain("Example:");
  });

  it("says in one line that the output folder cannot be written", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...under("schema/v1", catalogFolder("1.0.0")), blocked: "a file, not a folder" });
    const run = framewright(folder, ["generate", "--out", "blocked/out"]);
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.error).toMatch(/^framewright: .*blocked\/out.*\n$/);
  });

  it("refuses an output folder whose manifest is not framewright's", () => {
    const folder = temporaryFolder();
    writeFiles(folder, { ...under("schema/v1", catalogFolder("1.0.0")), "public/manifest.json": '{"name":"web app"}' });
    chmodSync(join(folder, "public/manifest.json"), 0o644);
    const run = framewright(folder, ["generate", "--out", "public"]);
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.error).toMatch(/manifest\.json is not a manifest of framewright/);
    expect(Object.keys(readFiles(join(folder, "public")))).toEqual(["manifest.json"]);
  });
});

describe("numbers of binary formats", () => {
  const withFormats = (formats: readonly string[]): Record<string, string> => {
    const files = under("schema/v1", catalogFolder("1.0.0"));
    const path = "schema/v1/catalog.json";
    return { ...files, [path]: JSON.stringify({ ...JSON.parse(files[path] ?? ""), formats }) };
  };
  const numbers = (folder: string): string => join(folder, "schema/v1/numbers.json");

  it("are written beside the catalog, and a check fails until they are", () => {
    const folder = temporaryFolder();
    writeFiles(folder, withFormats(["json", "compact"]));
    expect(framewright(folder, ["generate"]).code).toBe(0);
    const written = readFileSync(numbers(folder), "utf8");
    expect(JSON.parse(written).messages).toBeDefined();
    expect(framewright(folder, ["generate", "--check"]).code).toBe(0);

    rmSync(numbers(folder));
    const check = framewright(folder, ["generate", "--check"]);
    expect(check.code).toBe(1);
    expect(check.out).toContain("stale     schema/v1/numbers.json");
    expect(readdirSync(join(folder, "schema/v1"))).not.toContain("numbers.json");

    expect(framewright(folder, ["generate"]).code).toBe(0);
    expect(readFileSync(numbers(folder), "utf8")).toBe(written);
  });

  it("are not there where no format has them", () => {
    const folder = temporaryFolder();
    writeFiles(folder, withFormats(["json", "msgpack"]));
    expect(framewright(folder, ["generate"]).code).toBe(0);
    expect(readdirSync(join(folder, "schema/v1"))).not.toContain("numbers.json");
  });
});
