import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Node, Project, SyntaxKind } from "ts-morph";
import { describe, expect, it } from "vitest";

/** Holds what ARCHITECTURE.md says of imports, of the outside, and of the size of files. */

const root = fileURLToPath(new URL("..", import.meta.url));
const generator = join(root, "generator");

/** Rank of each part; a part imports from lower ranks and from itself only. */
const ranks: Readonly<Record<string, number>> = {
  model: 0,
  diagnostics: 1,
  names: 2,
  numbers: 2,
  patterns: 2,
  references: 2,
  oracle: 3,
  lint: 4,
  load: 5,
  migration: 4,
  targets: 5,
  output: 5,
  current: 5,
  conformance: 5,
  import: 6,
  serve: 6,
  diff: 6,
  compatibility: 7,
  sizes: 7,
  "pipeline.ts": 6,
  init: 6,
  library: 8,
  plugin: 8,
  config: 9,
  cli: 10,
};

/** Which parts may use which library; every library that `generator/` imports is listed. */
const owners: Readonly<Record<string, readonly string[]>> = {
  "@humanwhocodes/momoa": ["load"],
  ajv: ["load", "oracle"],
  "ajv-formats": ["oracle"],
  commander: ["cli"],
  graphql: ["serve"],
  "graphql-ws": ["serve"],
  handlebars: ["targets/docs", "targets/swift"],
  "json-schema-to-typescript": ["targets/typescript"],
  picocolors: ["cli", "compatibility", "diagnostics", "sizes"],
  "ts-morph": ["targets/docs", "targets/typescript"],
  tsx: ["cli"],
  ws: ["serve"],
  yaml: ["import"],
};

/** Built-in modules without effects on the outside, free for all. */
const pureBuiltIns = new Set(["node:crypto", "node:path", "node:url", "node:util", "node:zlib"]);

/** Parts that may use the other built-in modules. */
const effectful = new Set(["load", "import", "output", "current", "conformance", "serve", "compatibility", "cli"]);

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** Path relative to `generator/` for an own file, else `null`. */
  readonly target: string | null;
}

const project = new Project({ skipAddingFilesFromTsConfig: true, compilerOptions: { allowJs: true } });
project.addSourceFilesAtPaths([join(generator, "**/*.ts"), join(generator, "**/*.{mjs,cjs}")]);
const files = project.getSourceFiles();
const imports = files.flatMap((file) => {
  const path = relative(generator, file.getFilePath());
  const dynamic = file
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => Node.isImportExpression(call.getExpression()))
    .flatMap((call) => call.getArguments().filter(Node.isStringLiteral))
    .map((literal) => literal.getLiteralText());
  const fixed = [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap(
    (declaration) => declaration.getModuleSpecifierValue() ?? [],
  );
  return [...fixed, ...dynamic].map((specifier): Import => {
    const own = specifier.startsWith(".");
    const target = own ? relative(generator, resolve(generator, dirname(path), specifier)) : null;
    return { from: path, specifier, target };
  });
});

function partOf(path: string): string {
  return path.split("/")[0] ?? path;
}

/** `targets/swift` for a file of a target, else the part. */
function ownerOf(path: string): string {
  const [part, folder, file] = path.split("/");
  return part === "targets" && file !== undefined ? `${part}/${folder}` : partOf(path);
}

function packageOf(specifier: string): string {
  const segments = specifier.split("/");
  return segments.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

function offenders(test: (one: Import) => boolean): string[] {
  return imports.filter(test).map((one) => `${one.from} imports ${one.specifier}`);
}

describe("architecture", () => {
  it("sees the imports that it judges", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
  });

  it("knows every part", () => {
    expect(readdirSync(generator).filter((part) => ranks[part] === undefined)).toEqual([]);
  });

  it("imports downward only", () => {
    const rank = (path: string): number => ranks[partOf(path)] ?? Number.NaN;
    const allowed = ({ from, target }: Import): boolean =>
      target === null || partOf(from) === partOf(target) || rank(from) > rank(target);
    expect(offenders((one) => !allowed(one))).toEqual([]);
  });

  it("keeps targets apart", () => {
    const crosses = ({ from, target }: Import): boolean =>
      target !== null &&
      ownerOf(from).startsWith("targets/") &&
      ownerOf(target).startsWith("targets/") &&
      ownerOf(from) !== ownerOf(target);
    expect(offenders(crosses)).toEqual([]);
  });

  it("leaves generator/ only by way of packages", () => {
    expect(offenders(({ target }) => target?.startsWith("..") ?? false)).toEqual([]);
  });

  it("keeps the two oracles apart, but for the matcher that spares Ajv a hostile pattern", () => {
    const crosses = ({ from, target }: Import): boolean =>
      (from.startsWith("oracle/model/") && (target?.startsWith("oracle/ajv/") ?? false)) ||
      (from.startsWith("oracle/ajv/") && (target?.startsWith("oracle/model/") ?? false));
    expect(offenders(crosses)).toEqual(["oracle/ajv/regular-expression.ts imports ../model/match.ts"]);
    const modelUses = imports.filter(({ from }) => from.startsWith("oracle/model/")).map(({ specifier }) => specifier);
    expect(modelUses.filter((specifier) => /^[^.]|json\.ts$|types\.ts$/.test(specifier))).toEqual([]);
  });

  it("gives each library one owner", () => {
    const foreign = ({ from, specifier, target }: Import): boolean =>
      target === null && !specifier.startsWith("node:") && !owners[packageOf(specifier)]?.includes(ownerOf(from));
    expect(offenders(foreign)).toEqual([]);
  });

  it("loads the server, and what it needs, only when it runs", () => {
    const loaded = files.flatMap((file) =>
      file
        .getImportDeclarations()
        .filter((declaration) => !declaration.isTypeOnly())
        .map((declaration) => ({
          from: relative(generator, file.getFilePath()),
          target: relative(generator, resolve(dirname(file.getFilePath()), declaration.getModuleSpecifierValue())),
        })),
    );
    const entering = loaded.filter(({ from, target }) => partOf(target) === "serve" && partOf(from) !== "serve");
    // The names of the faults, for the help.
    expect(entering).toEqual([{ from: "cli/serve-flags.ts", target: "serve/faults/fault.ts" }]);
    expect(imports.filter(({ from }) => from === "serve/faults/fault.ts")).toEqual([]);
  });

  it("touches the outside from few places", () => {
    const reaches = ({ from, specifier }: Import): boolean =>
      specifier.startsWith("node:") && !pureBuiltIns.has(specifier) && !effectful.has(partOf(from));
    expect(offenders(reaches)).toEqual([]);
  });

  it("touches process only in cli/", () => {
    const guilty = files.filter(
      (file) =>
        partOf(relative(generator, file.getFilePath())) !== "cli" &&
        file
          .getDescendantsOfKind(SyntaxKind.Identifier)
          // A library's option may be called so.
          .some(
            (name) =>
              name.getText() === "process" &&
              name.getParentIfKind(SyntaxKind.PropertyAssignment)?.getNameNode() !== name,
          ),
    );
    expect(guilty.map((file) => file.getBaseName())).toEqual([]);
  });

  it("has small files", () => {
    const counted = ["generator", "templates"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|mjs|cjs|swift|hbs|css)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => ({ path: relative(root, path), lines: readFileSync(path, "utf8").split("\n").length - 1 })),
    );
    expect(counted.filter(({ lines }) => lines > 300)).toEqual([]);
    const sorted = counted.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });
});
