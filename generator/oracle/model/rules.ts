import type { Rule, TypeNode } from "../../model/type.ts";
import type { Fault, FaultCode } from "../fault.ts";
import { isEqual, isItems, isMembers, type Tree, treeOf } from "./tree.ts";

/** Judges values by the schemas of a rule. */
export interface Judge {
  /** The first fault of a value, or `null`. */
  fault(schema: TypeNode, tree: Tree, path: string): Fault | null;
  /** Whether some value of the same JSON type satisfies a schema. */
  fits(schema: TypeNode, tree: Tree): boolean;
}

/** The fault of the first rule that a value breaks (PROTOCOL §4 "Rules"), or `null`. */
export function ruleFault(rules: readonly Rule[], tree: Tree, path: string, judge: Judge): Fault | null {
  for (const rule of rules) {
    const found = faultOf(rule, tree, path, judge);
    if (found !== null) return found;
  }
  return null;
}

function faultOf(rule: Rule, tree: Tree, path: string, judge: Judge): Fault | null {
  const fault = (isBroken: boolean, code: FaultCode): Fault | null => (isBroken ? { code, path } : null);
  const accepts = (schema: TypeNode, part: Tree = tree): boolean => judge.fault(schema, part, path) === null;
  switch (rule.kind) {
    case "values":
      return fault(!rule.values.some((value) => isEqual(treeOf(value), tree)), rule.code);
    case "contains": {
      const count = isItems(tree) ? tree.filter((item) => accepts(rule.schema, item)).length : rule.minContains;
      return fault(count < rule.minContains || count > (rule.maxContains ?? count), "contains");
    }
    case "propertyNames":
      return fault(isMembers(tree) && [...tree.keys()].some((name) => !accepts(rule.schema, name)), "propertyNames");
    case "dependentRequired": {
      const isBroken = ({ name, requires }: (typeof rule.dependencies)[number]): boolean =>
        isMembers(tree) && tree.has(name) && requires.some((other) => !tree.has(other));
      return fault(rule.dependencies.some(isBroken), "dependentRequired");
    }
    case "anyOf":
    case "oneOf": {
      const [first, ...others] = rule.branches.filter((branch) => judge.fits(branch, tree));
      if (first !== undefined && others.length === 0) return judge.fault(first, tree, path);
      const count = rule.branches.filter((branch) => accepts(branch)).length;
      return fault(count === 0 || (count > 1 && rule.kind === "oneOf"), rule.kind);
    }
    case "not":
      return fault(accepts(rule.schema), "not");
    case "allOf":
      return judge.fault(rule.schema, tree, path);
    case "if": {
      const part = accepts(rule.condition) ? rule.consequence : rule.alternative;
      return part === null ? null : judge.fault(part, tree, path);
    }
  }
}
