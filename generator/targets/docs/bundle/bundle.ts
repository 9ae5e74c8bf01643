import { posix } from "node:path";
import { type ErasedModule, erase } from "./erase.ts";
import type { Given } from "./shape.ts";

/** What runs modules: see {@link bundle}. Plain JavaScript, in front of every bundle. */
const loader = `const made = new Map();
const begun = new Map();
const define = (path, needs, make) => made.set(path, { needs, make });
const begin = (path) => {
const known = begun.get(path);
if (known !== undefined) return known;
const module = { given: Object.create(null), link: () => undefined };
begun.set(path, module);
const { needs, make } = made.get(path);
const others = needs.map(begin);
make((link) => {
module.link = () => link(others.map(({ given }) => given));
module.link();
}, module.given, others);
return module;
};
const load = (path) => {
const { given } = begin(path);
for (const { link } of begun.values()) link();
return given;
};`;

/**
 * Puts modules of TypeScript into one script, as functions that run when they are loaded: only what the entries reach.
 *
 * A binding that is imported is a variable that is set before the module runs, and once more when all of them have run, so
 * that modules may import each other, as ECMAScript's do.
 *
 * @param files text by path, for example `runtime/reader.ts`
 * @param entries modules without extension
 * @returns statements that declare `load(path)`, which runs a module and returns what it exports
 */
export function bundle(files: ReadonlyMap<string, string>, entries: readonly string[]): string {
  const modules = reachable(files, entries);
  return [loader, ...[...modules].map(([path, module]) => printModule(path, module))].join("\n");
}

/** Modules that entries need, those that others need first, as far as they do not need each other. */
function reachable(files: ReadonlyMap<string, string>, entries: readonly string[]): ReadonlyMap<string, ErasedModule> {
  const found = new Map<string, ErasedModule>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = files.get(`${path}.ts`);
    if (text === undefined) throw new Error(`no module ${path}`);
    const module = erase(`${path}.ts`, text);
    for (const need of needsOf(path, module).keys()) visit(need);
    found.set(path, module);
  };
  entries.forEach(visit);
  return found;
}

/** Paths of the modules that one needs, and their numbers. */
function needsOf(path: string, { imports, exports }: ErasedModule): ReadonlyMap<string, number> {
  const froms = [...imports, ...exports].flatMap(({ from }) => (from === null ? [] : [resolved(path, from)]));
  return new Map([...new Set(froms)].map((one, index) => [one, index]));
}

function resolved(path: string, from: string): string {
  return posix.join(posix.dirname(path), from).replace(/\.[jt]s$/, "");
}

function printModule(path: string, module: ErasedModule): string {
  const needs = needsOf(path, module);
  const place = (from: string): string => `m[${needs.get(resolved(path, from))}]`;
  const locals = module.imports.map(({ local }) => local);
  const links = module.imports.map(({ from, name, local }) =>
    name === "*" ? `${local} = ${place(from)};` : `${local} = ${place(from)}.${name};`,
  );
  const lines = [
    `define(${JSON.stringify(path)}, ${JSON.stringify([...needs.keys()])}, (link, give, needed) => {`,
    ...(locals.length === 0 ? [] : [`let ${locals.join(", ")};`, `link((m) => {`, ...links, "});"]),
    module.body,
    ...module.exports.map((given) => printGiven(given, (from) => needs.get(resolved(path, from)))),
    "});",
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function printGiven({ name, local, from }: Given, numberOf: (from: string) => number | undefined): string {
  const key = JSON.stringify(name);
  if (from === null) return `give[${key}] = ${local};`;
  const other = `needed[${numberOf(from)}].given`;
  if (local !== "*") return `give[${key}] = ${other}[${JSON.stringify(local)}];`;
  return name === "*" ? `Object.assign(give, ${other});` : `give[${key}] = ${other};`;
}
