import type { JsonValue, Rule, TypeKey, TypeNode } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import type { Declarations } from "../../oracle/types.ts";
import type { Sides } from "../change.ts";
import type { Grounds } from "./grounds.ts";

/** Members of nodes that say nothing of the values: where it stands, what people read, what both languages call it. */
const silent = new Set(["origin", "description", "deprecated", "default", "key", "name", "scale", "renamedFrom"]);

/**
 * Whether two types are written alike, whatever they are called and wherever they stand: then they accept the same. References
 * are followed; recursive types are alike where their parts are.
 */
export function isSame(grounds: Grounds, nodes: Sides<TypeNode>): boolean {
  return new Comparison(grounds).nodes(nodes.earlier, nodes.later);
}

/** Whether two rules are written alike. */
export function isSameRule(grounds: Grounds, rules: Sides<Rule>): boolean {
  return new Comparison(grounds).values(rules.earlier, rules.later);
}

class Comparison {
  readonly #grounds: Grounds;
  readonly #assumed = new Set<string>();

  constructor(grounds: Grounds) {
    this.#grounds = grounds;
  }

  nodes(earlier: TypeNode, later: TypeNode): boolean {
    if (earlier.kind !== "ref" && later.kind !== "ref") return this.values(earlier, later);
    const key = `${keyOf(earlier)} ${keyOf(later)}`;
    if (earlier.kind === "ref" && later.kind === "ref") {
      if (this.#assumed.has(key)) return true;
      this.#assumed.add(key);
    }
    return this.nodes(followed(this.#grounds.earlier, earlier), followed(this.#grounds.later, later));
  }

  /** Any part of a node: nodes, rules, lists and scalars. */
  values(earlier: unknown, later: unknown): boolean {
    if (isNode(earlier) && isNode(later) && (earlier.kind === "ref" || later.kind === "ref"))
      return this.nodes(earlier, later);
    if (typeof earlier !== "object" || typeof later !== "object" || earlier === null || later === null)
      return earlier === later;
    if (Array.isArray(earlier) || Array.isArray(later)) {
      if (!Array.isArray(earlier) || !Array.isArray(later) || earlier.length !== later.length) return false;
      return earlier.every((item, index) => this.values(item, later[index]));
    }
    const names = new Set([...Object.keys(earlier), ...Object.keys(later)]);
    const isField = "required" in earlier && "type" in earlier;
    return [...names].every((name) => {
      if (name === "program" || (silent.has(name) && !(isField && name === "name"))) return true;
      if (name === "value") return text(earlier) === text(later);
      return this.values((earlier as Record<string, unknown>)[name], (later as Record<string, unknown>)[name]);
    });
  }
}

/** The constant of a node, as text. */
function text(node: object): string | undefined {
  const { value } = node as { readonly value?: JsonValue };
  return value === undefined ? undefined : asReceived(value);
}

function isNode(value: unknown): value is TypeNode {
  return typeof value === "object" && value !== null && "kind" in value && "origin" in value;
}

function keyOf(node: TypeNode): TypeKey | null {
  return node.kind === "ref" ? node.target : null;
}

/** What a reference leads to, by one step; any other node as it is. */
export function followed(declarations: Declarations, node: TypeNode): TypeNode {
  if (node.kind !== "ref") return node;
  const declaration = declarations.get(node.target);
  if (declaration === undefined) throw new Error(`no declaration ${node.target}`);
  return declaration.type;
}
