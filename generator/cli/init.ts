import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { newFiles, type Present, planInit, type Versions } from "../init/plan.ts";
import { readTemplates } from "../load/templates.ts";
import { configFiles } from "./defaults.ts";
import { sayFindings } from "./findings.ts";
import { count } from "./lines.ts";
import type { Terminal } from "./terminal.ts";

const example = `
Example:
  framewright init            in the current folder: a configuration, a first catalog, scripts and a test
  framewright init app        in a folder of its own

What is there is never overwritten; a catalog in schema/ is taken as it is, and package.json only gets what it lacks.`;

/** The command `init`: a project that generates and passes its test. */
export function initCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("init")
    .description("begin a project: configuration, catalog, scripts, a test")
    .argument("[folder]", "where (default: the current folder)")
    .addHelpText("after", example)
    .action(async (folder: string | undefined) => finish(await run(folder ?? ".", terminal)));
}

async function run(folder: string, terminal: Terminal): Promise<number> {
  const present = await look(folder);
  const { value, diagnostics } = planInit(present, await readTemplates("templates/init"), await versions());
  sayFindings({ diagnostics, sources: new Map() }, terminal);
  if (value === null) {
    terminal.out("\u2717 1 error, nothing written");
    return 1;
  }
  for (const { path, text, kind } of value) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    // Another program may have made it meanwhile.
    await writeFile(place, text, { flag: kind === "new" ? "wx" : "w" });
    terminal.out(`${kind.padEnd(9)} ${place}`);
  }
  const steps = ["npm install", "npm run generate", ...(present.hasCatalog ? [] : ["npm test"])];
  const first = folder === "." ? "" : `cd ${folder} && `;
  terminal.out(`\u2713 ${count(value.length, "file")} written; next: ${first}${steps.join(" && ")}`);
  return 0;
}

async function look(folder: string): Promise<Present> {
  const text = async (path: string): Promise<string | null> => readFile(join(folder, path), "utf8").catch(ifAbsent);
  const candidates = [...new Set([...newFiles, ...configFiles])];
  const found = await Promise.all(candidates.map(async (path) => ((await text(path)) === null ? [] : [path])));
  return {
    folder: basename(resolve(folder)),
    files: found.flat(),
    hasCatalog: await hasCatalog(join(folder, "schema")),
    packageJson: await text("package.json"),
    gitattributes: await text(".gitattributes"),
  };
}

/** Whether a folder is a catalog, or has versions of one. */
async function hasCatalog(folder: string): Promise<boolean> {
  const names = (await readdir(folder).catch(ifAbsent)) ?? [];
  if (names.includes("catalog.json")) return true;
  const versions = names.filter((name) => /^v[0-9]+$/.test(name));
  const lists = await Promise.all(versions.map((name) => readdir(join(folder, name)).catch((): string[] => [])));
  return lists.some((list) => list.includes("catalog.json"));
}

function ifAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}

/** What a project depends on, as this package states it of itself. */
async function versions(): Promise<Versions> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  const { version, dependencies } = JSON.parse(text) as { version: string; dependencies: { tsx: string } };
  return { framewright: `^${version}`, tsx: dependencies.tsx };
}
