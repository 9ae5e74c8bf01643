import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { markdownProse, markdownText } from "../../generator/targets/markdown.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { makeFolder, readFiles, removeFolder, writeFiles } from "../support/folder.ts";
import { inlineText, nastyTexts } from "../support/markdown.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The documentation in the emitted package, by DocC itself, and the tutorial's code by the compiler. */

const generated = join(checkout, "generated/swift");
const sources = join(generated, "Sources");
const modules = readdirSync(sources).filter((name) => name !== "testee" && name !== "FramewrightRuntime");
const client = join(sources, "FramewrightClient/FramewrightClient.docc");
const code = Object.keys(readFiles(join(client, "Resources"))).filter((name) => name.endsWith(".swift"));

interface Finding {
  readonly source?: string;
  readonly summary: string;
}

interface Symbol {
  readonly kind: { readonly identifier: string };
  readonly pathComponents: readonly string[];
}

describeSwift("documentation", (swift) => {
  const folder = makeFolder();
  const scratch = scratchPath("documentation");
  afterAll(() => removeFolder(folder));

  /** Where DocC is: beside the compiler of the toolchain. */
  async function docc(args: readonly string[]): Promise<{ code: number; text: string }> {
    const found = await swift.run("sh", ["-c", 'readlink -f "$(command -v swiftc)"']);
    const { code, stdout, stderr } = await swift.run(join(dirname(found.stdout.trim()), "docc"), args);
    return { code, text: stdout + stderr };
  }

  /** What DocC finds fault with in a catalog of pages, with the symbols of one module. */
  async function convert(pages: string, module: string, out: string): Promise<readonly Finding[]> {
    const graphs = join(folder, "only", module);
    mkdirSync(graphs, { recursive: true });
    for (const name of readdirSync(join(folder, "graphs"))) {
      if (name.startsWith(`${module}.`) || name.startsWith(`${module}@`)) {
        cpSync(join(folder, "graphs", name), join(graphs, name));
      }
    }
    const found = join(folder, `${module}-findings.json`);
    const names = ["--fallback-display-name", module, "--fallback-bundle-identifier", module];
    const places = ["--additional-symbol-graph-dir", graphs, "--output-path", out, "--diagnostics-file", found];
    const { code, text } = await docc(["convert", pages, ...places, ...names]);
    expect(code, text).toBe(0);
    return (JSON.parse(readFileSync(found, "utf8")) as { diagnostics: readonly Finding[] }).diagnostics;
  }

  function symbolsOf(module: string): readonly Symbol[] {
    const graph = readFileSync(join(folder, "graphs", `${module}.symbols.json`), "utf8");
    return (JSON.parse(graph) as { symbols: readonly Symbol[] }).symbols;
  }

  beforeAll(async () => {
    mkdirSync(join(folder, "graphs"));
    for (const module of modules) {
      const flags = ["-emit-symbol-graph", "-emit-symbol-graph-dir", join(folder, "graphs")];
      const folders = ["--package-path", generated, "--scratch-path", join(scratch, module), "--target", module];
      const passed = flags.flatMap((flag) => ["-Xswiftc", flag]);
      const { code, stdout, stderr } = await swift.run("swift", ["build", ...folders, ...passed]);
      expect(code, stdout + stderr).toBe(0);
      // Pages and the tutorial's code are no sources, and no files of which SwiftPM does not know what to do with.
      expect(stdout + stderr).not.toMatch(/warning:|unhandled/);
    }
  }, 900_000);

  it.each(modules)("of %s is converted without a finding in its pages", { timeout: 300_000 }, async (module) => {
    const findings = await convert(
      join(sources, module, `${module}.docc`),
      module,
      join(folder, `${module}.doccarchive`),
    );
    expect(findings.filter(({ source }) => source === undefined || source.includes(".docc/"))).toEqual([]);
    // In comments, links to what other modules declare, or only Apple's systems have, lead nowhere here.
    const elsewhere = /^'(?:Fault|MigrationRefusal|PathMonitor|AppLifecycle|SystemLog)' doesn't exist/;
    expect(findings.filter(({ summary }) => !elsewhere.test(summary))).toEqual([]);
  });

  it("sees a link that leads nowhere, a file that is missing, and a directive that is left open", async () => {
    const pages = join(folder, "Broken.docc");
    cpSync(client, pages, { recursive: true });
    const tutorial = readFileSync(join(client, "Tutorials/ChatModel.tutorial"), "utf8");
    writeFiles(pages, {
      "Articles/Broken.md": "# Broken\n\nA link to ``RealtimeClient/vanish()``.\n",
      "Tutorials/ChatModel.tutorial": tutorial.replace("Connection-01.swift", "Connection-99.swift"),
      "Tutorials/Open.tutorial": '@Tutorial(time: 1) {\n    @Intro(title: "Open") {\n        Text.\n',
    });
    const findings = await convert(pages, "FramewrightClient", join(folder, "Broken.doccarchive"));
    const files = findings.map(({ source }) => source?.slice(source.lastIndexOf("/") + 1));
    expect(files).toEqual(expect.arrayContaining(["Broken.md", "ChatModel.tutorial", "Open.tutorial"]));
  }, 300_000);

  it.each(modules)("of %s has every public type on its first page", (module) => {
    const page = readFileSync(join(sources, module, `${module}.docc`, `${module}.md`), "utf8");
    const topics = page.slice(page.indexOf("\n## Topics\n"));
    const listed = Array.from(topics.matchAll(/^- ``(\w+)``$/gm), ([, name]) => name);
    const types = symbolsOf(module).filter(({ pathComponents }) => pathComponents.length === 1);
    expect(types.length).toBeGreaterThan(module.endsWith("Migrations") ? 0 : 50);
    expect(listed.toSorted()).toEqual(types.map(({ pathComponents: [name] }) => name).toSorted());
  });

  it("has a tutorial that uses all of its code", () => {
    const tutorial = readFileSync(join(client, "Tutorials/ChatModel.tutorial"), "utf8");
    const used = Array.from(
      tutorial.matchAll(/@Code\(name: "\w+\.swift", file: "([\w-]+\.swift)"\)/g),
      ([, name]) => name,
    );
    expect(used.toSorted()).toEqual(code);
    expect(used.length).toBeGreaterThan(9);
  });

  it.each(code)("has code that compiles: %s", { timeout: 120_000 }, async (name) => {
    const both = modules.flatMap((module) => ["-I", join(scratch, module, "debug/Modules")]);
    const flags = [
      "-typecheck",
      "-parse-as-library",
      "-swift-version",
      "6",
      "-warnings-as-errors",
      "-module-name",
      "App",
    ];
    const { code, stderr } = await swift.run("swiftc", [...flags, ...both, join(client, "Resources", name)]);
    expect(code, stderr).toBe(0);
  });

  it("has articles whose Swift compiles", { timeout: 120_000 }, async () => {
    const articles = join(client, "Articles");
    const snippets = Object.entries(readFiles(articles)).flatMap(([name, article]) =>
      Array.from(article.matchAll(/```swift\n([\s\S]*?)```/g), ([, text = ""], at) => ({ name, at, text })),
    );
    expect(snippets.length).toBeGreaterThan(6);
    // What stands at the head of a file, such as a type, is left there; statements go into a function that has what an article speaks of.
    const declared = /^(?:final class|struct|enum|actor|extension) [\s\S]*?^\}\n/gm;
    const parameters = [
      "url: URL, frames: [TransportFrame], data: Data, client: RealtimeClient<RealtimeMessage>",
      "current: PublicKeyPin, backup: PublicKeyPin, fetchToken: @Sendable @escaping () async throws -> String",
    ];
    const files = snippets.map(({ name, at, text }) => {
      const types = text.match(declared) ?? [];
      const uses = text.replace(declared, "");
      const wrapped = `func ${name.replace(".md", "")}${at}(\n${parameters.join(",\n")}\n) async throws {\n${uses}}\n`;
      return [...types, wrapped].join("\n");
    });
    const imports = "import Foundation\nimport FramewrightClient\nimport RealtimeV1\n";
    // These two exist where Network and UIKit are.
    const elsewhere = [
      "struct PathMonitor { func states() -> AsyncStream<PathState> { AsyncStream { _ in } } }",
      "struct AppLifecycle { func phases() -> AsyncStream<AppPhase> { AsyncStream { _ in } } }",
    ];
    writeFiles(folder, { "article/Article.swift": [imports, ...elsewhere, ...files].join("\n") });
    const both = modules.flatMap((module) => ["-I", join(scratch, module, "debug/Modules")]);
    const flags = ["-typecheck", "-parse-as-library", "-swift-version", "6", "-module-name", "App"];
    const { code, stderr } = await swift.run("swiftc", [...flags, ...both, join(folder, "article/Article.swift")]);
    expect(code, stderr).toBe(0);
  });

  it("shows texts of a catalog as they are, as DocC reads them", { timeout: 300_000 }, async () => {
    const texts = nastyTexts();
    const rows = texts.map((text) => `| start ${markdownText(text)} | ${markdownProse(text)} |`).join("\n");
    const paragraphs = texts.map((text) => `${markdownText(text)}\n\n${markdownProse(text)}`).join("\n\n");
    const pages = join(folder, "Texts.docc");
    const page = `# Texts\n\nSummary.\n\n## Overview\n\n${paragraphs}\n\n| A | B |\n| --- | --- |\n${rows}\n`;
    writeFiles(pages, { "Texts.md": page });
    const out = join(folder, "Texts.doccarchive");
    expect(await convert(pages, "Texts", out)).toEqual([]);
    const shown = JSON.parse(readFileSync(join(out, "data/documentation/texts.json"), "utf8")) as {
      primaryContentSections: readonly { content: readonly unknown[] }[];
    };
    const [, ...blocks] = shown.primaryContentSections[0]?.content ?? [];
    const seen = blocks.slice(0, -1).map(inlineText);
    const wanted = texts.flatMap((text) => [inlineText(text), inlineText(text)]);
    // A description may have code: its text is the same but for the backticks.
    const bare = (text: string): string => text.replaceAll("`", "");
    expect(seen.filter((_, index) => index % 2 === 0)).toEqual(wanted.filter((_, index) => index % 2 === 0));
    expect(seen.map(bare)).toEqual(wanted.map(bare));
    const table = blocks.at(-1) as { type: string; rows: readonly (readonly unknown[])[] };
    expect(table.type).toBe("table");
    expect(table.rows.slice(1).map(([cell]) => inlineText(cell))).toEqual(
      texts.map((text) => inlineText(`start ${text}`)),
    );
    expect(table.rows.slice(1).map((row) => bare(inlineText(row[1])))).toEqual(
      texts.map((text) => bare(inlineText(text))),
    );
  });
});
