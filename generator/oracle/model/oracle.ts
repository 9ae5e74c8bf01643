import { type Catalog, declarationIndex, type Protocol } from "../../model/catalog.ts";
import type { Discriminator } from "../../model/discriminator.ts";
import { child } from "../../model/pointer.ts";
import type { TypeNode } from "../../model/type.ts";
import type { Fault } from "../fault.ts";
import type { Oracle } from "../oracle.ts";
import { evaluate, type Types } from "./evaluate.ts";
import { readFrame } from "./read.ts";
import type { LengthOf } from "./scalars.ts";
import { isMembers, type Tree } from "./tree.ts";
import { write } from "./write.ts";

/**
 * The model's own evaluator: reads bytes, walks the types of the model, writes what it has read. Written from
 * docs/PROTOCOL.md for this alone; it uses neither Ajv nor the schema files, nor anything that is emitted. `lengthOf` is for
 * mutants of it, which count lengths otherwise.
 */
export function modelOracle(catalog: Catalog, lengthOf?: LengthOf): Oracle {
  const index = declarationIndex(catalog);
  const types: Types = lengthOf === undefined ? index : Object.assign(new Map(index), { lengthOf });
  const named = new Map([...index.values()].map(({ name, type }) => [name, type]));
  const protocols = new Map(catalog.protocols.map((protocol) => [protocol.name, dispatcher(protocol)]));
  return {
    name: "the model's evaluator",
    judge: (subject, bytes) => {
      const read = readFrame(bytes, catalog.limits);
      if ("fault" in read) return { outcome: "reject", ...read.fault };
      const { tree } = read;
      const selected =
        "type" in subject ? { type: found(named, subject.type) } : found(protocols, subject.protocol)(tree);
      if ("code" in selected) return { outcome: "reject", ...selected };
      const fault = evaluate(types, selected.type, tree, "");
      return fault === null
        ? { outcome: "accept", frame: write(types, selected.type, tree) }
        : { outcome: "reject", ...fault };
    },
  };
}

/** Finds the message of a frame (PROTOCOL §3). Nobody says here which side is asked, so that either may be. */
export function dispatcher({ discriminator, messages }: Protocol): (tree: Tree) => { readonly type: TypeNode } | Fault {
  const types = new Map<Tree, TypeNode>(messages.map((one) => [one.discriminatorValue, one.declaration.type]));
  return (tree) => dispatch(discriminator, types, tree);
}

function dispatch(
  discriminator: Discriminator,
  types: ReadonlyMap<Tree, TypeNode>,
  tree: Tree,
): { readonly type: TypeNode } | Fault {
  if (!isMembers(tree)) return { code: "notObject", path: "" };
  let value: Tree = tree;
  let path = "";
  for (const name of discriminator.path) {
    if (!isMembers(value)) return { code: "noType", path };
    path = child(path, name);
    const next: Tree | undefined = value.get(name);
    if (next === undefined) return { code: "noType", path };
    value = next;
  }
  const isOfKind = discriminator.kind === "string" ? typeof value === "string" : Number.isSafeInteger(value);
  if (!isOfKind) return { code: "badType", path };
  const type = types.get(value);
  return type === undefined ? { code: "unknownMessage", path } : { type };
}

function found<T>(entries: ReadonlyMap<string, T>, name: string): T {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`the catalog has no ${name}`);
  return entry;
}
