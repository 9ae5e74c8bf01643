import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { declarationIndex } from "../model/catalog.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { keptTypes, partsOf, ruleSchemas, targetsOf } from "../model/parts.ts";
import type { Rule, TypeDeclaration, TypeKey, TypeNode } from "../model/type.ts";
import { PatternAutomaton } from "../patterns/automaton.ts";
import { shareText } from "../patterns/shared.ts";

/** Stands for items, and for members that are not declared. */
const anywhere = "*";

/**
 * Values of which two schemas judge the same member by a declaration that holds both schemas again: the branches of a choice
 * that only trying can make, or a rule and the type beside it. Judging such a value judges what lies in it twice at every
 * level, so that its cost doubles with each, and a small frame takes years.
 */
export function checkTangled(catalog: LocatedCatalog): readonly Diagnostic[] {
  const index = declarationIndex(catalog.catalog);
  const reaches = reachability(index);
  return [...index.values()].flatMap(({ key, type, origin }): readonly Diagnostic[] => {
    const holds = (node: TypeNode): boolean => reaches(node, key);
    const places = (judge: Judge): ReadonlySet<string> =>
      judge.isOfItems ? new Set(holds(judge.schema) ? [anywhere] : []) : holders(index, judge.schema, holds);
    for (const node of inlineNodes(type)) {
      const judged = judgesOf(node).map((judge) => places(judge));
      const [shared] = judged.flatMap((one, at) => judged.slice(at + 1).flatMap((other) => common(one, other)));
      const place = shared ?? memberJudgedTwice(node, holds);
      if (place === undefined) continue;
      return node.kind === "union"
        ? [diagnostic("schema/tangled-choice", node.origin, { keyword: node.keyword, place })]
        : [diagnostic("schema/tangled-rule", ruleOrigin(node) ?? origin, { place })];
    }
    return [];
  });
}

/** A schema that a value has to be judged by, whatever others say of it. */
interface Judge {
  readonly schema: TypeNode;
  /** Whether it judges what lies in the value, and not the value. */
  readonly isOfItems: boolean;
}

/** The schemas that judge one value one after another. */
function judgesOf(node: TypeNode): readonly Judge[] {
  const whole = (schema: TypeNode): Judge => ({ schema, isOfItems: false });
  switch (node.kind) {
    case "union":
      return node.selection === "first" ? node.branches.map(whole) : [];
    case "object":
      return node.rules.length === 0 ? [] : [whole({ ...node, rules: [] }), ...node.rules.flatMap(ruleJudges)];
    case "constrained":
      return [whole(node.inner), ...node.rules.flatMap(ruleJudges)];
    default:
      return [];
  }
}

function ruleJudges(rule: Rule): readonly Judge[] {
  // The names of members are strings, in which nothing lies.
  if (rule.kind === "propertyNames") return [];
  return ruleSchemas(rule).map((schema) => ({ schema, isOfItems: rule.kind === "contains" }));
}

/** A member that two schemas of an object judge: a declared one that a pattern matches, too, or one that two patterns match. */
function memberJudgedTwice(node: TypeNode, holds: (node: TypeNode) => boolean): string | undefined {
  if (node.kind !== "object") return undefined;
  const patterns = node.patterns.filter(({ type }) => holds(type)).map(({ pattern }) => pattern.program);
  const matchers = patterns.map((program) => new PatternAutomaton(program));
  const declared = node.fields.find(
    ({ name, type }) => holds(type) && matchers.some((matcher) => matcher.matches(name)),
  );
  if (declared !== undefined) return declared.name;
  return patterns.some((one, at) => patterns.slice(at + 1).some((other) => shareText(one, other)))
    ? anywhere
    : undefined;
}

function ruleOrigin(node: TypeNode): Origin | undefined {
  if (node.kind !== "object" && node.kind !== "constrained") return undefined;
  if (node.kind === "object" && node.rules.length === 0) return node.patterns[0]?.origin;
  return node.rules.find((rule) => ruleJudges(rule).length > 0)?.origin;
}

/** A type and all that stand inline in it, those in its rules included. */
function inlineNodes(node: TypeNode): readonly TypeNode[] {
  return [node, ...partsOf(node).flatMap(inlineNodes)];
}

/** Members of a type in which something may lie, `anywhere` among them. */
function holders(
  index: ReadonlyMap<TypeKey, TypeDeclaration>,
  branch: TypeNode,
  holds: (node: TypeNode) => boolean,
  seen: ReadonlySet<TypeKey> = new Set(),
): ReadonlySet<string> {
  const inner = (node: TypeNode): ReadonlySet<string> => holders(index, node, holds, seen);
  const judged = ({ schema, isOfItems }: Judge): ReadonlySet<string> =>
    isOfItems ? new Set(holds(schema) ? [anywhere] : []) : inner(schema);
  switch (branch.kind) {
    case "ref": {
      const target = seen.has(branch.target) ? undefined : index.get(branch.target)?.type;
      return target === undefined ? new Set() : holders(index, target, holds, new Set([...seen, branch.target]));
    }
    case "object": {
      const names = branch.fields.filter(({ type }) => holds(type)).map(({ name }) => name);
      const ruled = branch.rules.flatMap((rule) => ruleJudges(rule).flatMap((judge) => [...judged(judge)]));
      return new Set([...names, ...ruled, ...(keptTypes(branch).some(holds) ? [anywhere] : [])]);
    }
    case "union":
      return new Set(branch.branches.flatMap((one) => [...inner(one)]));
    case "nullable":
      return inner(branch.inner);
    case "constrained":
      return new Set([...inner(branch.inner), ...branch.rules.flatMap(ruleJudges).flatMap((one) => [...judged(one)])]);
    default:
      return new Set(partsOf(branch).some(holds) ? [anywhere] : []);
  }
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  const isAnywhere = one.has(anywhere) || other.has(anywhere);
  return [...one].filter((name) => other.has(name) || (isAnywhere && other.size > 0));
}

/** Tells whether a type may hold values of a declaration, however deep. */
function reachability(index: ReadonlyMap<TypeKey, TypeDeclaration>): (node: TypeNode, key: TypeKey) => boolean {
  const known = new Map<TypeKey, ReadonlySet<TypeKey>>();
  const from = (start: TypeKey): ReadonlySet<TypeKey> => {
    const seen = known.get(start) ?? new Set<TypeKey>([start]);
    if (known.has(start)) return seen;
    const all = new Set(seen);
    for (const key of all) {
      const type = index.get(key)?.type;
      if (type !== undefined) for (const next of targetsOf(type)) all.add(next);
    }
    known.set(start, all);
    return all;
  };
  return (node, key) => targetsOf(node).some((target) => from(target).has(key));
}
