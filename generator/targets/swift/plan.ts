import { type Catalog, declarationIndex, type Message, type Protocol } from "../../model/catalog.ts";
import type { TypeDeclaration, TypeKey, TypeNode } from "../../model/type.ts";
import { cycles } from "./cycles.ts";

/** What a declaration becomes in Swift. */
export type Shape = "struct" | "closedEnum" | "openEnum" | "union" | "tuple" | "alias" | "wrapper";

/** A message with the protocol it belongs to. */
export interface PlacedMessage {
  readonly message: Message;
  readonly protocol: Protocol;
}

/** What has to be known about a whole catalog before any of its types can be printed. */
export interface TypePlan {
  readonly catalog: Catalog;
  /** Every `ref` of a catalog resolves; an unknown key is a fault of ours and throws. */
  declaration(key: TypeKey): TypeDeclaration;
  shape(key: TypeKey): Shape;
  /** The message that a declaration is, in the first protocol that has it. */
  message(key: TypeKey): PlacedMessage | null;
  /** Whether a union has to be an `indirect enum`, because its values can contain values of the same union. */
  isIndirect(key: TypeKey): boolean;
  /** Whether a struct has to keep a member of this type behind a reference, because it contains the struct again. */
  isBoxed(owner: TypeKey, type: TypeNode): boolean;
}

/** Decides the shape of every declaration of a catalog, and where recursion is broken. */
export function planTypes(catalog: Catalog): TypePlan {
  const index = declarationIndex(catalog);
  const declaration = (key: TypeKey): TypeDeclaration => {
    const found = index.get(key);
    if (found === undefined) throw new Error(`no declaration has the key ${JSON.stringify(key)}`);
    return found;
  };

  // `typealias Tree = [Tree]` does not compile: an alias that leads back to itself is wrapped in a struct.
  const aliases = [...index.values()].filter(({ type }) => plainShape(type) === "alias");
  const wrapped = cycles(new Map(aliases.map(({ key, type }) => [key, new Set(mentioned(type))])));
  const shape = (key: TypeKey): Shape => (wrapped.has(key) ? "wrapper" : plainShape(declaration(key).type));

  // What a value holds in place, arrays and maps not being in place. An `indirect enum` holds nothing in place.
  const held = (node: TypeNode): ReadonlySet<TypeKey> => {
    const seen = new Set(inPlace(node));
    for (const key of seen) {
      if (shape(key) === "alias") for (const one of inPlace(declaration(key).type)) seen.add(one);
    }
    return new Set([...seen].filter((key) => shape(key) !== "alias"));
  };
  const solid = [...index.values()].filter(({ key }) => shape(key) !== "alias");
  const layout = new Map(solid.map(({ key, type }) => [key, new Set(parts(type).flatMap((part) => [...held(part)]))]));
  const indirect = new Set([...cycles(layout).keys()].filter((key) => shape(key) === "union"));
  for (const key of indirect) layout.delete(key);
  const knots = cycles(layout);

  const messages = new Map<TypeKey, PlacedMessage>();
  for (const protocol of catalog.protocols) {
    for (const message of protocol.messages) {
      const { key } = message.declaration;
      if (!messages.has(key)) messages.set(key, { message, protocol });
    }
  }

  return {
    catalog,
    declaration,
    shape,
    message: (key) => messages.get(key) ?? null,
    isIndirect: (key) => indirect.has(key),
    isBoxed: (owner, type) => {
      const knot = knots.get(owner);
      return knot !== undefined && [...held(type)].some((key) => knots.get(key) === knot);
    },
  };
}

function plainShape(type: TypeNode): Exclude<Shape, "wrapper"> {
  switch (type.kind) {
    case "object":
      return "struct";
    case "enum":
      return type.base === null ? "closedEnum" : "openEnum";
    case "union":
    case "tuple":
      return type.kind;
    default:
      return "alias";
  }
}

/** The types that a declaration's own values are made of. */
function parts(type: TypeNode): readonly TypeNode[] {
  switch (type.kind) {
    case "object":
      return type.fields.map((field) => field.type);
    case "union":
      return type.branches;
    case "tuple":
      return type.items;
    default:
      return [type];
  }
}

/** Declarations whose values lie inside a value of this type, not behind a reference. */
function inPlace(type: TypeNode): readonly TypeKey[] {
  switch (type.kind) {
    case "ref":
      return [type.target];
    case "nullable":
    case "constrained":
      return inPlace(type.inner);
    default:
      return [];
  }
}

/** Declarations that a type names anywhere. */
function mentioned(type: TypeNode): readonly TypeKey[] {
  switch (type.kind) {
    case "ref":
      return [type.target];
    case "nullable":
    case "constrained":
      return mentioned(type.inner);
    case "array":
      return mentioned(type.items);
    case "map":
      return mentioned(type.values);
    default:
      return [];
  }
}

/** What a type is once aliases are looked through, and whether `null` is among its values. */
export interface Resolved {
  /** Neither a nullable nor constrained nor a reference to an alias. */
  readonly type: TypeNode;
  readonly nullable: boolean;
}

/** Looks through aliases, rules and `nullable`; structs, enums, unions and wrappers stay references. */
export function resolve(type: TypeNode, plan: TypePlan): Resolved {
  let node = type;
  let nullable = false;
  for (;;) {
    if (node.kind === "nullable") {
      nullable = true;
      node = node.inner;
    } else if (node.kind === "constrained") {
      node = node.inner;
    } else if (node.kind === "ref" && plan.shape(node.target) === "alias") {
      node = plan.declaration(node.target).type;
    } else {
      return { type: node, nullable };
    }
  }
}

/** Whether rules stand on the way that {@link resolve} looks through, so that a table has to judge the value. */
export function isRuled(type: TypeNode, plan: TypePlan): boolean {
  if (type.kind === "constrained") return true;
  if (type.kind === "nullable") return isRuled(type.inner, plan);
  return (
    type.kind === "ref" && plan.shape(type.target) === "alias" && isRuled(plan.declaration(type.target).type, plan)
  );
}
