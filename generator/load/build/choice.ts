import { child } from "../../model/pointer.ts";
import type { NullableType, TypeNode, UnionType } from "../../model/type.ts";
import { pascalCase } from "../../names/pascal.ts";
import { jsonTypeOf } from "../jsontypes.ts";
import { limits } from "../limits.ts";
import {
  choiceKeywords,
  hasRules,
  judging,
  type RawObject,
  type RawSchema,
  statedTypes,
  structuralKeywords,
} from "../schema.ts";
import { checkDiscriminator } from "./discriminator.ts";
import { buildOpenEnum } from "./enums.ts";
import { hoist, hoistAs } from "./hoist.ts";
import { withoutExamples } from "./keywords.ts";
import { reportNever } from "./never.ts";
import { base } from "./scalars.ts";
import { below, extend, leaving, report, type Site } from "./site.ts";
import { findTag, type TagResult } from "./tag.ts";

/** A branch of a choice with its site. */
interface Branch {
  readonly schema: RawSchema;
  readonly site: Site;
  /** 1-based, for findings. */
  readonly number: number;
}

type Keyword = "anyOf" | "oneOf";

/** Whether a choice is between one schema or more and null. */
export function isNullableChoice(schema: RawObject, site: Site): boolean {
  return (schema.anyOf ?? schema.oneOf ?? []).some((branch) => isNull(branch, site));
}

/** `anyOf` or `oneOf`: nullable, open enum, union by tag or union by JSON type. */
export function buildChoice(schema: RawObject, site: Site): TypeNode {
  const keyword: Keyword = schema.anyOf === undefined ? "oneOf" : "anyOf";
  const all = branchesOf(schema, keyword, site);
  if (all.length > limits.branches) {
    report(site, "schema/too-many", { keyword }, { what: `branches in one ${keyword}`, limit: limits.branches });
    return anything(schema, site);
  }
  const rest = all.filter((branch) => !isNull(branch.schema, site));
  if (rest.length === all.length) return buildUnion(schema, keyword, all, site);
  return buildNullable(schema, keyword, rest, all.length - rest.length, site);
}

function branchesOf(schema: RawObject, keyword: Keyword, site: Site): readonly Branch[] {
  return (schema[keyword] ?? []).map((branch, index) => {
    const inside = below(site, [keyword, index], site.hint);
    if (branch === false) reportNever(inside);
    return { schema: branch, site: inside, number: index + 1 };
  });
}

/** Whether a branch says null and no more; one that rules restrict may refuse even that. */
function isNull(schema: RawSchema, { context }: Site): boolean {
  const types = context.typesOf(schema);
  if (types.size !== 1 || !types.has("null")) return false;
  const composed = context.composer.compose(schema);
  return composed.kind === "schema" && (typeof composed.schema === "boolean" || isPlain(composed.schema));
}

function isPlain(schema: RawObject): boolean {
  return !hasRules(schema) && choiceKeywords.every((keyword) => schema[keyword] === undefined);
}

function buildNullable(
  schema: RawObject,
  keyword: Keyword,
  rest: readonly Branch[],
  nulls: number,
  site: Site,
): TypeNode {
  const ambiguous = (problem: string): void => {
    report(site, "schema/ambiguous-choice", { keyword, part: "name" }, { keyword, problem });
  };
  const [first] = rest;
  if (!first || (nulls > 1 && keyword === "oneOf")) {
    ambiguous("more than one accepts null");
    return anything(schema, site);
  }
  // With anyOf it is no matter how often null is allowed; with oneOf it would be refused.
  const overlapping = keyword === "oneOf" ? rest.find((branch) => typesOf(branch).has("null")) : undefined;
  if (overlapping) ambiguous(`branch ${overlapping.number} accepts null as well`);
  const allowsNull = rest.some((branch) => typesOf(branch).has("null"));
  const union = (inside: Site): TypeNode => buildUnion(schema, keyword, rest.map(moveTo(inside)), inside);
  const inner =
    rest.length === 1
      ? site.context.buildUse(first.schema, first.site)
      : hoist(withoutExamples(schema), keyword, allowsNull ? site : leaving(site, "null"), union);
  return { kind: "nullable", ...base(schema, site), inner } satisfies NullableType;
}

/** Whether a schema lists values of several types, itself or in what it refers to or chooses from. */
function listsMixed(schema: RawSchema, { context: { composer, links } }: Site): boolean {
  const open: RawSchema[] = [schema];
  const seen = new Set<RawSchema>();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const composed = composer.compose(one);
    if (seen.has(one) || composed.kind === "conflict" || typeof composed.schema === "boolean") continue;
    seen.add(one);
    const { enum: values = [], anyOf = [], oneOf = [], $ref } = composed.schema;
    if (new Set(values.filter((value) => value !== null).map(jsonTypeOf)).size > 1) return true;
    const target = $ref === undefined ? null : links.target(composed.schema);
    open.push(...anyOf, ...oneOf, ...(target !== null && "key" in target ? [target.schema] : []));
  }
  return false;
}

/** Names what is inline in a branch after the new declaration. */
function moveTo(inside: Site): (branch: Branch) => Branch {
  const { owner, hint, drafts } = inside;
  return (branch) => ({ ...branch, site: { ...branch.site, owner, hint, drafts } });
}

function typesOf({ schema, site }: Branch): ReadonlySet<string> {
  return site.context.typesOf(schema);
}

/** A choice between two branches or more, none of which is null alone. */
function buildUnion(schema: RawObject, keyword: Keyword, branches: readonly Branch[], site: Site): TypeNode {
  const constants = asConstants(schema, branches, site);
  if (constants) return constants;
  const openEnum = keyword === "anyOf" ? asOpenEnum(schema, branches, site) : null;
  if (openEnum) return openEnum;
  const union = (nodes: readonly TypeNode[], tag: string | null): UnionType => {
    return {
      kind: "union",
      ...base(schema, site),
      branches: nodes,
      selection: tag === null ? "type" : "tag",
      tag,
      keyword,
    };
  };
  const overlap = findOverlap(branches);
  if (overlap === null) {
    const nodes = branches.map(buildBranch);
    // A branch without any type has a finding of its own.
    if (branches.some((branch) => typesOf(branch).size === 0)) return anything(schema, site);
    // A list of values of several types has any type for its own, by which nothing is selected: only trying tells.
    return branches.some((branch) => listsMixed(branch.schema, branch.site))
      ? { ...union(nodes, null), selection: "first" }
      : union(nodes, null);
  }
  const objects = branches.filter((branch) => [...typesOf(branch)].join() === "object");
  const others = branches.filter((branch) => !objects.includes(branch));
  const tagged =
    findOverlap(others) === null && !others.some((one) => typesOf(one).has("object"))
      ? findTag(objects, schema.discriminator?.propertyName)
      : notAlone;
  checkDiscriminator(schema, tagged, site);
  if (tagged.tag !== null && others.length === 0) return union(tagged.branches, tagged.tag);
  if (tagged.tag !== null) {
    const pointer = child(child(site.pointer, keyword), "object");
    const objects = leaving(leaving(site, "others"), "rules");
    const inner = hoistAs({}, pointer, { ...objects, hint: extend(site.hint, "object") }, () =>
      union(tagged.branches, tagged.tag),
    );
    return union([inner, ...others.map(buildBranch)], null);
  }
  const nodes = branches.map((branch) => buildOverlapping(branch, branches));
  return { kind: "union", ...base(schema, site), branches: nodes, selection: "first", tag: null, keyword };
}

/** Where branches that are no objects overlap, no property helps. */
const notAlone: TagResult = { tag: null, problem: null };

/** A branch of a choice that only trying can make; what is inline in it is named after its title, or numbered. */
function buildOverlapping(branch: Branch, branches: readonly Branch[]): TypeNode {
  const { schema, site, number } = branch;
  const titleOf = (one: Branch): string => pascalCase(typeof one.schema === "object" ? (one.schema.title ?? "") : "");
  const title = titleOf(branch);
  const isOwn = title !== "" && branches.filter((one) => titleOf(one) === title).length === 1;
  return site.context.buildUse(schema, { ...site, hint: extend(site.hint, isOwn ? title : `option ${number}`) });
}

/** A branch of a union by JSON type; what is inline in it is named after that type. */
function buildBranch(branch: Branch): TypeNode {
  const { schema, site } = branch;
  const [type = "value"] = typesOf(branch);
  return site.context.buildUse(schema, { ...site, hint: extend(site.hint, type) });
}

function findOverlap(branches: readonly Branch[]): string | null {
  const owners = new Map<string, number>();
  for (const branch of branches) {
    for (const type of typesOf(branch)) {
      const owner = owners.get(type);
      if (owner !== undefined) return `branches ${owner} and ${branch.number} both accept ${type} values`;
      owners.set(type, branch.number);
    }
  }
  return null;
}

/** Distinct constant strings, which may each have a title: an enum. */
function asConstants(schema: RawObject, branches: readonly Branch[], site: Site): TypeNode | null {
  const values = branches.map(objectBranch).map((branch) => branch?.schema.const);
  const strings = values.filter((value) => typeof value === "string");
  const isPlain = branches.map(objectBranch).every((branch) => branch !== null && saysConstOnly(branch.schema));
  if (!isPlain || strings.length < values.length || new Set(strings).size < strings.length) return null;
  return { kind: "enum", ...base(schema, site), values: strings, base: null, typed: false };
}

function saysConstOnly(schema: RawObject): boolean {
  if (schema.ruled !== undefined) return false;
  return judging.every((keyword) => keyword === "const" || keyword === "type" || !Object.hasOwn(schema, keyword));
}

/** An enum of strings beside a string schema; `null` where the branches are something else. */
function asOpenEnum(schema: RawObject, branches: readonly Branch[], site: Site): TypeNode | null {
  if (!branches.map(objectBranch).every((branch) => branch !== null && !hasRules(branch.schema))) return null;
  const listed = branches.map(objectBranch).find((branch) => branch?.schema.enum?.includes(null) === false);
  const open = branches.map(objectBranch).find((branch) => branch !== null && isPlainString(branch.schema));
  return branches.length === 2 && listed && open ? buildOpenEnum(schema, site, listed, open) : null;
}

function objectBranch({ schema, site }: Branch): { readonly schema: RawObject; readonly site: Site } | null {
  const composed = site.context.composer.compose(schema);
  if (composed.kind === "conflict" || typeof composed.schema === "boolean" || typeof schema === "boolean") return null;
  if (composed.schema !== schema) site.context.merging.add(site.owner);
  const { definition, pointer } = site.context.composer.standingOf(schema);
  return { schema: composed.schema, site: { ...site, definition: definition ?? site.definition, pointer } };
}

/** Whether a schema says no more of its structure than that it is a string. */
function isPlainString(schema: RawObject): boolean {
  const others = structuralKeywords.filter((keyword) => keyword !== "type" && Object.hasOwn(schema, keyword));
  return others.length === 0 && statedTypes(schema).join() === "string";
}

/** Stands in for a type that a finding made impossible. */
function anything(schema: RawObject, site: Site): TypeNode {
  return { kind: "any", ...base(schema, site) };
}
