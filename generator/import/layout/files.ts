import { pascalCase } from "../../names/pascal.ts";
import type { Definition } from "../schema/collect.ts";
import type { Tree } from "../tree.ts";
import { findShared } from "./shared.ts";

/** Where a definition goes. */
export interface Placed {
  readonly definition: Definition;
  readonly schema: Tree;
  /** For example `chat.schema.json`. */
  readonly file: string;
  /** Its key under `$defs`. */
  readonly key: string;
}

/** Every definition once, with its place in the new catalog. */
export interface Placement {
  /** By address; definitions that are the same have one place. */
  readonly places: ReadonlyMap<string, Placed>;
  /** Each place once, in file order. */
  readonly placed: readonly Placed[];
  /** Files in order. */
  readonly files: readonly string[];
  /** Path of the document that a file is made of. */
  readonly documents: ReadonlyMap<string, string>;
}

/** Gives each definition a file, named after the document that it comes from, and a key. */
export function placeDefinitions(definitions: readonly Definition[]): Placement {
  const shared = findShared(definitions);
  const firsts = definitions.filter(({ address }) => (shared.get(address) ?? address) === address);
  const names = new FileNames();
  const common = shared.size > 0 ? names.take("common", "shared-types") : null;
  const byDocument = new Map<string, string>();
  const keys = new Map<string, Set<string>>();
  const placed = firsts.map((definition): Placed => {
    const { path } = definition.target.document;
    const own = (): string => {
      const file = byDocument.get(path) ?? names.take(baseName(path), path);
      byDocument.set(path, file);
      return file;
    };
    const file = common !== null && shared.has(definition.address) ? common : own();
    const taken = keys.get(file) ?? new Set();
    keys.set(file, taken);
    const key = freeKey(definition.text === "" ? "value" : definition.text, taken);
    return { definition, schema: definition.schema, file, key };
  });
  const byAddress = new Map(placed.map((one) => [one.definition.address, one]));
  const places = new Map<string, Placed>();
  for (const { address } of definitions) {
    const one = byAddress.get(shared.get(address) ?? address);
    if (one !== undefined) places.set(address, one);
  }
  const files = [...new Set([...(common === null ? [] : [common]), ...placed.map(({ file }) => file)])];
  const documents = new Map([...byDocument].map(([path, file]) => [file, path]));
  return { places, placed, files, documents };
}

/** A name for files and catalogs: letters, digits, hyphens, dots and underscores, starting with a letter. */
export function slug(text: string, fallback: string): string {
  const name = text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9._]+/g, "-")
    .replace(/^[^A-Za-z]+|[^A-Za-z0-9]+$/g, "")
    .toLowerCase()
    .slice(0, 60);
  return name === "" ? fallback : name;
}

/** A path's last part without what says which kind of file it is. */
export function baseName(path: string): string {
  return path.replace(/^.*\//, "").replace(/(\.(schema|asyncapi))?\.(json|ya?ml|jsonl|ndjson)$/i, "");
}

/** Modules are named after files, so two files never have names that only capitals or punctuation tell apart. */
class FileNames {
  readonly #taken = new Set<string>(["index", "limits", "testee"]);

  take(text: string, longer: string): string {
    const candidates = [slug(text, "types"), slug(longer.replace(/\.[A-Za-z]+$/, ""), "types")];
    for (let number = 2; ; number++) {
      const name = candidates.shift() ?? `${slug(text, "types")}-${number}`;
      const module = pascalCase(name).toLowerCase();
      if (this.#taken.has(module)) continue;
      this.#taken.add(module);
      return `${name}.schema.json`;
    }
  }
}

/** The text itself where no other key makes the same type name, else with a number. */
function freeKey(text: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const key = number === 1 ? text : `${text}${number}`;
    const name = pascalCase(key).toLowerCase() || key;
    if (taken.has(name)) continue;
    taken.add(name);
    return key;
  }
}
