import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ajvCode } from "../ajv-code.ts";
import { builtFolder } from "./peer.ts";
import { type CatalogSchemas, catalogSchemas, type SchemaObject } from "./schemas.ts";
import { typiaSource } from "./typia.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Lets those of the installed peers that compile ahead of time compile the catalog. */
export function preparePeers(): void {
  const schemas = catalogSchemas();
  rmSync(builtFolder, { recursive: true, force: true });
  mkdirSync(join(builtFolder, "typia/in"), { recursive: true });
  const names = [...schemas.realtime.values(), ...schemas.graphql.values()];
  writeFileSync(join(builtFolder, "ajv.cjs"), ajvCode(schemas, names, "cjs"));
  writeFileSync(join(builtFolder, "package.json"), '{"type":"module"}\n');
  buildTypia(schemas);
  buildQuicktype(schemas);
}

/** Installs the peers, as their lock file says. */
export function installPeers(): void {
  const [wanted, installed] = ["package-lock.json", "node_modules/.installed.json"].map((path) => join(folder, path));
  const lock = readFileSync(wanted as string, "utf8");
  if (existsSync(installed as string) && readFileSync(installed as string, "utf8") === lock) return;
  process.stderr.write("installing the peers, about 170 MB\n");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "inherit" });
  writeFileSync(installed as string, lock);
}

/** typia's own transformer, under its own older TypeScript. */
function buildTypia(schemas: CatalogSchemas): void {
  const root = join(builtFolder, "typia");
  writeFileSync(join(root, "in/typia.ts"), typiaSource(schemas));
  const options = { target: "ES2022", module: "ESNext", moduleResolution: "bundler", strict: true, noEmit: true };
  const project = { compilerOptions: { ...options, skipLibCheck: true }, include: ["in/*.ts"] };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(project));
  run("typia", ["generate", "--input", "in", "--output", "out", "--project", "tsconfig.json"], root);
}

function buildQuicktype({ $defs }: CatalogSchemas): void {
  const schema: SchemaObject = { $schema: "https://json-schema.org/draft/2020-12/schema", $defs };
  writeFileSync(join(builtFolder, "catalog.json"), JSON.stringify(schema));
  const args = ["--src-lang", "schema", "--lang", "ts", "--out", "quicktype.ts", "catalog.json#/$defs/"];
  run("quicktype", args, builtFolder);
}

function run(program: string, args: readonly string[], cwd: string): void {
  execFileSync(join(folder, "node_modules/.bin", program), args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
