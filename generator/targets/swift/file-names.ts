import type { Family } from "../../model/catalog.ts";
import type { ModulePlan } from "./module.ts";
import { upperCamel } from "./names.ts";

/** Base names of the files of a module, without `.swift`. */
export interface FileNames {
  /** By family, in catalog order; `tests` is the name of the family's test case, too, and never that of a type. */
  readonly families: readonly { readonly family: Family; readonly name: string; readonly tests: string }[];
  /** Files that two parts of the catalog would share, each with both parts' names. */
  readonly clashes: readonly FileClash[];
}

interface FileClash {
  readonly name: string;
  readonly first: Family;
  readonly second: Family;
}

/**
 * Names the files of a module.
 *
 * No two files that are compiled together may have one base name, and file systems may not tell capitals apart. A
 * family that is called like a file of the runtime, of a protocol or of the catalog gets the suffix `Family`: dropped
 * into an app, they are all one module.
 *
 * @param taken base names of the runtime's files
 */
export function fileNames(plan: ModulePlan, taken: Iterable<string>): FileNames {
  const protocols = plan.catalog.protocols.map((protocol) => protocol.typeName);
  const others = new Set([...taken, ...protocols, plan.catalogType].map((name) => name.toLowerCase()));
  const typeNames = new Set(plan.catalog.families.flatMap((family) => family.declarations.map((one) => one.name)));
  const holders = new Map<string, Family>();
  const clashes: FileClash[] = [];
  const families = plan.catalog.families.map((family) => {
    const own = upperCamel(family.name);
    const name = others.has(own.toLowerCase()) ? `${own}Family` : own;
    const first = holders.get(name.toLowerCase());
    if (first !== undefined) clashes.push({ name, first, second: family });
    holders.set(name.toLowerCase(), family);
    return { family, name, tests: typeNames.has(`${name}Tests`) ? `${name}FamilyTests` : `${name}Tests` };
  });
  return { families, clashes };
}
