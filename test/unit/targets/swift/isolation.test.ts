import { describe, expect, it } from "vitest";
import { readTemplates } from "../../../../generator/load/templates.ts";
import { swiftTarget } from "../../../../generator/targets/swift/index.ts";
import { nonisolated } from "../../../../generator/targets/swift/isolation.ts";
import { swiftTokens } from "../../../../generator/targets/swift/tokens.ts";
import { temporaryFolder, writeFiles } from "../../../support/folder.ts";
import { compiled } from "../../../support/model.ts";
import { describeSwift } from "../../../support/swift.ts";
import { hostileCatalog, shapesCatalog } from "../../../support/swift-model.ts";

const templates = { files: await readTemplates("templates/swift") };
const catalogs = compiled(shapesCatalog(), hostileCatalog());
const { files: plain } = await swiftTarget.emit(catalogs, templates);
const { files } = await swiftTarget.emit(catalogs, templates, {
  nonisolatedTypes: true,
  dropIn: false,
  isInternal: false,
  moduleName: null,
});
const isSource = (path: string): boolean =>
  /^swift\/Sources\/(?!testee).*\.swift$/.test(path) && !path.includes(".docc/");
const sources = files.filter(({ path }) => isSource(path));

/** Words of a line of code, without literals and comments. */
function words(line: string): readonly string[] {
  const code = line.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\/\/.*$/, "");
  return code.match(/`\w+`|\w+|\S/g) ?? [];
}

const types = ["struct", "enum", "class", "protocol", "extension"];
const globals = ["func", "let", "var"];

describe("types without isolation", () => {
  it("are the default output and one word", () => {
    expect(files.map(({ path }) => path)).toEqual(plain.map(({ path }) => path));
    let added = 0;
    for (const [index, { path, text }] of files.entries()) {
      const stripped = text
        .replace(/^(\s*(?:[@\w]+(?:\(\w*\))? )*?)nonisolated (?=(?:struct|enum|class|protocol|extension) )/gm, "$1")
        .replace(/^((?:[@\w]+ )*?)nonisolated (?=(?:func|let|var) )/gm, "$1");
      expect(stripped === plain[index]?.text, path).toBe(true);
      if (text !== stripped) expect(isSource(path), path).toBe(true);
      added += (text.length - stripped.length) / "nonisolated ".length;
    }
    expect(added).toBeGreaterThan(300);
  });

  it("are all types, nested ones too, and all globals; actors and members never", () => {
    const actors = new Set<string>();
    for (const { text } of sources)
      for (const [, name = ""] of text.matchAll(/^\s*public actor (\w+)/gm)) actors.add(name);
    expect([...actors]).toEqual(["RealtimeClient"]);
    const plainMembers = plain.flatMap(({ text }) => text.match(/^ .*\bnonisolated (?:let|var|func).*$/gm) ?? []);
    const members: string[] = [];
    for (const { path, text } of sources) {
      for (const line of text.split("\n")) {
        const found = words(line);
        const at = found.findIndex((word) => types.includes(word));
        const declares =
          at >= 0 &&
          found.slice(0, at).every((word) => /^(?:@|\(|\)|[a-zA-Z]+)$/.test(word)) &&
          /^\w/.test(found[at + 1] ?? "");
        const before = declares ? found.slice(0, at) : [];
        const others = ["case", "import", "func", "let", "var", "return", "in", "for", "if", "guard"];
        if (declares && !before.some((word) => others.includes(word))) {
          const isActor = found[at] === "extension" && actors.has(found[at + 1] ?? "");
          expect(before.includes("nonisolated"), `${path}: ${line}`).toBe(!isActor);
        }
        if (found.includes("actor")) expect(found, `${path}: ${line}`).not.toContain("nonisolated");
        const keyword = found.find((word) => globals.includes(word));
        if (/^\w/.test(line) && keyword !== undefined && !declares)
          expect(found, `${path}: ${line}`).toContain("nonisolated");
        if (/^ /.test(line) && /\bnonisolated (?:let|var|func|init|subscript|case|static)\b/.test(line))
          members.push(line);
      }
    }
    expect(members).toEqual(plainMembers);
  });

  it("are read back as tokens, with the word as code", () => {
    const emitted = sources.filter(({ path }) => !path.includes("/Framewright"));
    expect(emitted.length).toBeGreaterThan(4);
    const before = new Map(plain.map(({ path, text }) => [path, text]));
    for (const { path, text } of emitted) {
      const tokens = swiftTokens(text);
      const plainTokens = swiftTokens(before.get(path) ?? "");
      const data = (all: typeof tokens): typeof tokens => all.filter(({ kind }) => kind !== "code");
      expect(data(tokens), path).toEqual(data(plainTokens));
      // The word and the space behind it.
      expect(tokens.length - plainTokens.length, path).toBe(((text.length - (before.get(path)?.length ?? 0)) / 12) * 2);
      expect(tokens.length, path).toBeGreaterThan(plainTokens.length);
    }
  });

  it("come of sources in which no comment or literal over several lines could be taken for code", () => {
    for (const { path, text } of sources) {
      expect(text, path).not.toMatch(/^\s*\/\*/m);
      for (const [literal] of text.matchAll(/"""\n[\s\S]*?"""/g)) expect(literal, path).not.toContain("nonisolated");
    }
  });

  it("leaves alone what is called like a keyword", () => {
    const text =
      "import struct A.B\nlet x: Int = 1\n    case `class`\n    class func f() {}\n// struct A\nactor A {}\nextension A {}\n";
    const [file] = nonisolated([{ path: "Sources/M/A.swift", text }]);
    expect(file?.text).toBe(text.replace("let x", "nonisolated let x"));
  });
});

describeSwift("globals without isolation", (swift) => {
  it("compile with Swift 6.0 already", { timeout: 600_000 }, async () => {
    const folder = temporaryFolder();
    const own = sources.filter(({ path }) => /\/(?:FramewrightRuntime|ShapesV1)\//.test(path));
    const only = own.map(({ path, text }) => {
      return [path, text.replace(/nonisolated (?=(?:struct|enum|class|protocol|extension) )/g, "")] as const;
    });
    writeFiles(folder, Object.fromEntries(only));
    const flags = [
      "-typecheck",
      "-parse-as-library",
      "-swift-version",
      "6",
      "-warnings-as-errors",
      "-module-name",
      "App",
    ];
    const { code, stderr } = await swift.run("swiftc", [...flags, ...own.map(({ path }) => `${folder}/${path}`)]);
    expect(code, stderr).toBe(0);
    expect(only.some(([, text]) => text.includes("nonisolated let"))).toBe(true);
  });
});
