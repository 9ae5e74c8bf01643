import { type Catalog, declarationIndex } from "../model/catalog.ts";
import { emptySpace, type FieldNumbers, type NumberSpace } from "../model/numbers.ts";
import { partsOf } from "../model/parts.ts";
import type { ObjectType, TypeDeclaration, TypeKey, TypeNode } from "../model/type.ts";

type Declarations = ReadonlyMap<TypeKey, TypeDeclaration>;

/**
 * Brings the numbers of a catalog up to date (docs/FORMATS.md section 2): what has none gets the least above all that its
 * space ever had, and what is gone leaves its number reserved. Nothing that has a number gets another one.
 */
export function assignNumbers(catalog: Catalog, before: FieldNumbers): FieldNumbers {
  const declarations = declarationIndex(catalog);
  const objects = new Map<string, readonly string[]>();
  const enums = new Map<string, readonly string[]>();
  for (const { name, type } of declarations.values()) {
    if (type.kind === "object") objects.set(name, numberedFields(declarations, type));
    if (type.kind === "enum" && type.base === null) enums.set(name, type.values);
  }
  const messages = catalog.protocols.map(
    (protocol) => [protocol.name, protocol.messages.map((one) => String(one.discriminatorValue))] as const,
  );
  return {
    messages: assignAll(new Map(messages), before.messages),
    objects: assignAll(objects, before.objects),
    enums: assignAll(enums, before.enums),
    branches: assign(branchNames(declarations), before.branches),
  };
}

/** Names of the fields that travel: all but required constants. */
function numberedFields(declarations: Declarations, { fields }: ObjectType): readonly string[] {
  return fields
    .filter(({ required, type }) => !(required && resolve(declarations, type).type.kind === "literal"))
    .map(({ name }) => name);
}

/** Names of the declared objects that are branches of choices by tag, in the order of the choices. */
function branchNames(declarations: Declarations): readonly string[] {
  const names = new Set<string>();
  const visit = (node: TypeNode): void => {
    if (node.kind === "union" && node.selection === "tag") {
      for (const branch of node.branches) {
        const { name } = resolve(declarations, branch);
        if (name !== null) names.add(name);
      }
    }
    for (const part of partsOf(node)) visit(part);
  };
  for (const { type } of declarations.values()) visit(type);
  return [...names];
}

/** What a chain of references ends at, and the name that it has there. */
function resolve(
  declarations: Declarations,
  node: TypeNode,
): { readonly name: string | null; readonly type: TypeNode } {
  let name: string | null = null;
  let type = node;
  while (type.kind === "ref") {
    const declaration = declarations.get(type.target);
    if (declaration === undefined) throw new Error(`no declaration ${type.target}`);
    ({ name, type } = declaration);
  }
  return { name, type };
}

/** Spaces that are there now in the order of the catalog, then those that are gone, with all their numbers reserved. */
function assignAll(
  wanted: ReadonlyMap<string, readonly string[]>,
  before: ReadonlyMap<string, NumberSpace>,
): ReadonlyMap<string, NumberSpace> {
  const spaces = new Map<string, NumberSpace>();
  for (const name of [...wanted.keys(), ...before.keys()]) {
    const space = assign(wanted.get(name) ?? [], before.get(name) ?? emptySpace);
    if (space.numbers.size + space.reserved.size > 0) spaces.set(name, space);
  }
  return spaces;
}

function assign(wanted: readonly string[], { numbers, reserved }: NumberSpace): NumberSpace {
  let last = Math.max(0, ...numbers.values(), ...reserved.keys());
  const assigned = wanted.map((name) => {
    const known = numbers.get(name);
    if (known !== undefined) return [name, known] as const;
    last += 1;
    return [name, last] as const;
  });
  const gone = [...numbers].filter(([name]) => !wanted.includes(name)).map(([name, number]) => [number, name] as const);
  return {
    numbers: new Map(assigned.sort(([, one], [, other]) => one - other)),
    reserved: new Map([...reserved, ...gone].sort(([one], [other]) => one - other)),
  };
}
