import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkConfig } from "../config/check.ts";
import type { ConfigEntry } from "../config/entry.ts";
import { moduleSource } from "../config/module.ts";
import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import { parseSource } from "../load/source.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { configFiles } from "./defaults.ts";
import { sayFindings } from "./findings.ts";
import type { Terminal } from "./terminal.ts";

/** A configuration that was read. */
export interface Configuration {
  /** Its file, as the command line would name it. */
  readonly file: string;
  readonly entries: readonly ConfigEntry[];
}

/** What looking for a configuration came to. */
export type Found =
  | { readonly kind: "none" }
  | { readonly kind: "faulty" }
  | ({ readonly kind: "found" } & Configuration);

/** Reads the configuration that is named, else the one of the current folder; says what is wrong with it. */
export async function findConfiguration(named: string | undefined, terminal: Terminal): Promise<Found> {
  const files = named === undefined ? configFiles.filter((file) => existsSync(file)) : [named];
  const [file, other] = files;
  if (file === undefined) return { kind: "none" };
  if (other !== undefined) {
    const origin = { file: other, pointer: "", line: 1, column: 1 };
    const diagnostics = [diagnostic("config/two-files", origin, { one: file, other })];
    sayFindings({ diagnostics, sources: new Map() }, terminal);
    return { kind: "faulty" };
  }
  terminal.progress(`reading ${file}`);
  const text = await readFile(file, "utf8");
  const source = extname(file) === ".json" ? parseSource(file, text) : await loadModule(file, text, terminal);
  const folder = dirname(file) === "." ? "" : dirname(file);
  const checked = source.value === null ? source : await checkConfig(source.value, folder);
  const { diagnostics } = checked;
  sayFindings({ diagnostics, sources: new Map([[file, text]]) }, terminal);
  if (source.value === null || checked.value === null) return { kind: "faulty" };
  return { kind: "found", file, entries: checked.value as readonly ConfigEntry[] };
}

/** Runs a configuration that is a program, as its author would: it may be TypeScript. */
async function loadModule(file: string, text: string, { importModule }: Terminal): Promise<Checked<LocatedSource>> {
  const origin = { file, pointer: "", line: 1, column: 1 };
  const failed = (reason: string): Checked<LocatedSource> => {
    return { value: null, diagnostics: [diagnostic("config/not-loaded", origin, { reason })] };
  };
  try {
    const { tsImport } = (await importModule("tsx/esm/api")) as typeof import("tsx/esm/api");
    const loaded = (await tsImport(pathToFileURL(resolve(file)).href, import.meta.url)) as {
      readonly default?: unknown;
    };
    const exported = defaultOf(loaded);
    const value: unknown = typeof exported === "function" ? await exported() : exported;
    if (typeof value !== "object" || value === null) return failed("its default export is no configuration");
    return { value: moduleSource(file, text, value), diagnostics: [] };
  } catch (error) {
    return failed(String((error as Error)?.message ?? error).split("\n")[0] ?? "");
  }
}

/** The default export, also of a module that was taken for CommonJS: that has it inside another. */
function defaultOf(loaded: { readonly default?: unknown }): unknown {
  const { default: exported } = loaded;
  const inner = exported as { readonly __esModule?: boolean; readonly default?: unknown } | undefined;
  return inner?.__esModule === true ? inner.default : exported;
}

/** Where a catalog that was asked for by name stands in a configuration; `undefined` where it does not. */
export function entryFor(catalog: string, { entries }: Configuration): ConfigEntry | undefined {
  return entries.find((entry) => resolve(entry.catalog) === resolve(catalog));
}
