import { namesCode, printCode } from "./layout.ts";

/** A name that a module uses or passes on, and the module that exports it, as a path without extension. */
export interface Use {
  readonly module: string;
  readonly name: string;
  /** Used as a type only, so that nothing of it is left at run time. */
  readonly isType: boolean;
}

/** A type of another module. */
export function typeUse(module: string, name: string): Use {
  return { module, name, isType: true };
}

/** A value of another module, and the type of the same name where there is one. */
export function valueUse(module: string, name: string): Use {
  return { module, name, isType: false };
}

/** Modules that are imported whole, and the local name of each. */
export type WholeModules = ReadonlyMap<string, string>;

/** Prints the import declarations for the names that the module `from` uses, sorted; its own names need none. */
export function printImports(from: string, uses: readonly Use[], whole: WholeModules = new Map()): string {
  const used = uses.filter((use) => use.module !== from);
  return printLinks("import", from, used, whole).join("\n");
}

/**
 * Prints the constants that the module `from` takes out of those that it imports whole. Engines make constants of what a module
 * declares itself; what it imports they look at before each call.
 */
export function printTaken(uses: readonly Use[], whole: WholeModules): readonly string[] {
  return [...whole].flatMap(([module, local]) => {
    const names = new Set(uses.filter((use) => use.module === module).map(({ name }) => name));
    const end = ` = ${local};`;
    if (names.size === 0) return [];
    return [`const ${printCode(namesCode([...names].sort(compareText)), 0, "const ".length, end.length)}${end}`];
  });
}

/** Prints `export { … } from` declarations, one for each module, sorted. */
export function printExports(from: string, uses: readonly Use[]): readonly string[] {
  return printLinks("export", from, uses);
}

/** Path by which the module `from` imports the module `to`: relative, and with the extension that ESM asks for. */
export function specifier(from: string, to: string): string {
  const folder = from.includes("/") ? from.slice(0, from.indexOf("/") + 1) : "";
  if (folder === "") return `./${to}.js`;
  return to.startsWith(folder) ? `./${to.slice(folder.length)}.js` : `../${to}.js`;
}

/** Compares by code unit: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function printLinks(
  keyword: "import" | "export",
  from: string,
  uses: readonly Use[],
  whole: WholeModules = new Map(),
): string[] {
  const locals = new Map([...whole].map(([module, local]) => [specifier(from, module), local]));
  const modules = new Map<string, Map<string, boolean>>();
  for (const { module, name, isType } of uses) {
    const path = specifier(from, module);
    const names = modules.get(path) ?? new Map<string, boolean>();
    names.set(name, (names.get(name) ?? true) && isType);
    modules.set(path, names);
  }
  return [...modules]
    .sort(([left], [right]) => compareText(left, right))
    .map(([path, names]) => {
      if (locals.has(path)) return `import * as ${locals.get(path)} from "${path}";`;
      const sorted = [...names].sort(([left], [right]) => compareText(left, right));
      const allTypes = sorted.every(([, isType]) => isType);
      const list = namesCode(sorted.map(([name, isType]) => (isType && !allTypes ? `type ${name}` : name)));
      const start = `${keyword} ${allTypes ? "type " : ""}`;
      const end = ` from "${path}";`;
      return start + printCode(list, 0, start.length, end.length) + end;
    });
}
