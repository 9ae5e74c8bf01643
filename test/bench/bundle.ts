import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { loadCatalogs } from "../../generator/load/index.ts";
import { readTemplates } from "../../generator/load/templates.ts";
import type { Catalog } from "../../generator/model/catalog.ts";
import type { CompiledCatalog } from "../../generator/model/compiled.ts";
import type { TypeDeclaration } from "../../generator/model/type.ts";
import { targetRegistry } from "../../generator/targets/index.ts";
import { visitType } from "../../generator/targets/typescript/references.ts";
import { ajvCode } from "./ajv-code.ts";
import { catalogSchemas } from "./peers/schemas.ts";
import type { Finding } from "./row.ts";

/** The messages that travel most: those of the mix, and their siblings. */
const hottest = [
  "Tick",
  "TickBatch",
  "ChatMessage",
  "TypingNotice",
  "PresenceUpdate",
  "MessageAck",
  "CumulativeAck",
  "PositionAck",
  "GraphqlNext",
  "GraphqlSubscribe",
];

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Size of the generated TypeScript of the ten hottest messages beside Ajv's code for the same, both bundled, minified
 * and gzipped. Ours reads bytes, writes and validates; Ajv's validates.
 *
 * @param withRuntime whether what the code imports is counted, or only what it adds to a bundle that has that already:
 *   counted beside it, since a bundle names the runtime's functions once and not in every module
 */
export async function bundleRow(withRuntime: boolean): Promise<Finding> {
  const folder = mkdtempSync(join(tmpdir(), "framewright-bundle-"));
  try {
    const [ours, ajvs] = [await emitHottest(folder), emitAjv(folder)];
    const [all, theirs] = [await size(ours), await size(ajvs, withRuntime ? /^$/ : /\/runtime\//)];
    const mine = withRuntime ? all : all - (await size(writeRuntimeEntry(folder)));
    const ratio = mine / theirs;
    const note = `${mine} bytes against ${theirs}; ours decodes, encodes and validates, Ajv's validates`;
    return { median: ratio, lowerQuartile: ratio, upperQuartile: ratio, note };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Generates a catalog of the ten messages alone; the entry exports their codecs and those of their protocols. */
async function emitHottest(folder: string): Promise<string> {
  const { value } = await loadCatalogs(join(checkout, "schema/v1"));
  const [loaded] = value ?? [];
  const entry = targetRegistry.get("typescript");
  if (loaded === undefined || entry === undefined) throw new Error("there is no catalog");
  const catalog = only(loaded.catalog, new Set(hottest));
  const compiled: CompiledCatalog = { ...loaded, catalog };
  const target = await entry.load();
  const { files } = await target.emit([compiled], { files: await readTemplates(entry.templates) });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const names = [...hottest, ...catalog.protocols.map(({ typeName }) => typeName)];
  const path = join(folder, "ours.ts");
  writeFileSync(path, `export { ${names.join(", ")} } from "./typescript/v1/index.js";\n`);
  return path;
}

/** A catalog of some of its messages, and of the types that they use. */
function only(catalog: Catalog, names: ReadonlySet<string>): Catalog {
  const declarations = new Map(catalog.families.flatMap((one) => one.declarations).map((one) => [one.key, one]));
  const used = new Set<TypeDeclaration>();
  const add = (declaration: TypeDeclaration | undefined): void => {
    if (declaration === undefined || used.has(declaration)) return;
    used.add(declaration);
    visitType(declaration.type, (type) => {
      if (type.kind === "ref") add(declarations.get(type.target));
    });
  };
  for (const declaration of declarations.values()) if (names.has(declaration.name)) add(declaration);
  const protocols = catalog.protocols.map((protocol) => ({
    ...protocol,
    messages: protocol.messages.filter(({ declaration }) => names.has(declaration.name)),
  }));
  const families = catalog.families.map((family) => ({
    ...family,
    declarations: family.declarations.filter((declaration) => used.has(declaration)),
  }));
  return { ...catalog, protocols, families: families.filter((family) => family.declarations.length > 0) };
}

/** An entry that has all that the emitted modules take from the runtime. */
function writeRuntimeEntry(folder: string): string {
  const root = join(folder, "typescript/v1");
  const imports = /import (?:type )?\{([^}]*)\} from "\.\.\/(runtime\/[\w-]+)\.js"/g;
  const texts = ["families", "protocols"].flatMap((part) =>
    readdirSync(join(root, part)).map((file) => readFileSync(join(root, part, file), "utf8")),
  );
  const taken = new Map<string, Set<string>>();
  for (const [, list = "", module = ""] of texts.flatMap((text) => [...text.matchAll(imports)])) {
    const names = taken.get(module) ?? new Set();
    for (const name of list.split(",").map((one) => one.trim())) if (/^[a-z]\w+$/.test(name)) names.add(name);
    taken.set(module, names);
  }
  if (taken.size === 0) throw new Error("the emitted modules take nothing from the runtime");
  for (const name of ["protocol", "result", "conversions"]) taken.delete(`runtime/${name}`);
  const path = join(folder, "runtime.ts");
  const others = ["protocol", "result", "conversions"].map(
    (name) => `export * from "./typescript/v1/runtime/${name}.js";`,
  );
  const names = [...taken].flatMap(([module, own]) =>
    own.size === 0 ? [] : [`export { ${[...own].join(", ")} } from "./typescript/v1/${module}.js";`],
  );
  writeFileSync(path, [...names, ...others].join("\n"));
  return path;
}

function emitAjv(folder: string): string {
  const path = join(folder, "ajv.mjs");
  writeFileSync(path, ajvCode(catalogSchemas(), hottest, "esm"));
  return path;
}

/** Bytes of a bundle, minified and gzipped; modules whose paths match `external` are left out. */
async function size(path: string, external = /^$/): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    nodePaths: [join(checkout, "node_modules")],
    plugins: [
      {
        name: "leave out",
        setup(setup) {
          setup.onResolve({ filter: external }, ({ path: specifier }) => ({ path: specifier, external: true }));
        },
      },
    ],
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
}
