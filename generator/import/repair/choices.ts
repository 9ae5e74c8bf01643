import { quote } from "../../diagnostics/quote.ts";
import { child } from "../../model/pointer.ts";
import { pascalCase } from "../../names/pascal.ts";
import { encodePointer } from "../layout/catalog.ts";
import { annotations } from "../schema/keywords.ts";
import { type Fields, fields, isFields, memberOf, type Tree } from "../tree.ts";
import { dropKeyword } from "./drop.ts";
import { isWidened } from "./polarity.ts";
import type { Site, Workshop } from "./site.ts";
import { tagAmong, typesOf } from "./types.ts";

/** The choice that a schema makes, if it makes one. */
export function choiceOf(schema: Fields): "anyOf" | "oneOf" | null {
  return schema.anyOf !== undefined ? "anyOf" : schema.oneOf !== undefined ? "oneOf" : null;
}

/** A choice of one is that one. */
export function unwrapChoice(shop: Workshop, site: Site): boolean {
  const { schema } = site;
  const keyword = choiceOf(schema);
  const branches = keyword === null ? null : schema[keyword];
  const [only] = Array.isArray(branches) ? branches : [];
  if (keyword === null || !isFields(only)) return false;
  if (isWidened(shop, only, site.file)) shop.widened.add(schema);
  delete schema[keyword];
  for (const [name, value] of Object.entries(only)) schema[name] ??= value;
  shop.notes.changed(shop.origins.locate(schema, [keyword]), `${keyword} of one schema is that schema now`, same);
  return true;
}

const same = "it says the same";

/** Rewrites a choice that the dialect cannot make as it stands into one that it can, where one says the same. */
export function rewriteChoice(shop: Workshop, site: Site): boolean {
  return listValues(shop, site) || nameBranches(shop, site);
}

/** Branches that are constants: a list of values. */
function listValues(shop: Workshop, { schema }: Site): boolean {
  const keyword = choiceOf(schema);
  const branches = keyword === null ? null : schema[keyword];
  if (keyword === null || !Array.isArray(branches)) return false;
  const values = branches.map((branch) => {
    const says = isFields(branch)
      ? Object.keys(branch).filter((name) => !annotations.has(name) && name !== "type")
      : [];
    const value = memberOf(branch, says[0] ?? "");
    const listed = says.length === 1 && says[0] === "const" ? [value] : says.join() === "enum" ? value : null;
    return Array.isArray(listed) && listed.every((one) => typeof one === "string" || one === null) ? listed : null;
  });
  const all = values.flatMap((one) => one ?? []) as Tree[];
  if (values.includes(null) || new Set(all).size < all.length) return false;
  delete schema[keyword];
  delete schema.type;
  schema.enum = all;
  shop.notes.changed(shop.origins.locate(schema, [keyword]), `${keyword} of constants became enum`, same);
  return true;
}

/** Branches that are objects told apart by a property: each gets a name. */
function nameBranches(shop: Workshop, { schema, file }: Site): boolean {
  const keyword = choiceOf(schema);
  const branches = keyword === null ? null : schema[keyword];
  const defs = shop.draft.get(file)?.$defs;
  if (keyword === null || !Array.isArray(branches) || !isFields(defs)) return false;
  const tag = tagAmong(shop, branches, file);
  const inline = branches.some((one) => isFields(one) && one.$ref === undefined);
  const objects = branches.every((one) => typesOf(shop, one, file)?.join() === "object");
  if (tag === null || !inline || !objects) return false;
  const owner = Object.entries(defs).find(([, one]) => holds(one, schema))?.[0] ?? "";
  schema[keyword] = branches.map((branch): Tree => {
    if (!isFields(branch) || branch.$ref !== undefined) return branch;
    const value = String(memberOf(memberOf(memberOf(branch, "properties"), tag), "const"));
    const key = freeKey(defs, typeof branch.title === "string" ? branch.title : `${owner} ${value}`);
    defs[key] = branch;
    const reference = fields([["$ref", `#${encodePointer(child("/$defs", key))}`]]);
    return shop.origins.mark(reference, shop.origins.placeOf(branch));
  });
  const what = `the branches of ${keyword} have names`;
  shop.notes.changed(shop.origins.locate(schema, [keyword]), what, `${quote(tag)} tells them apart`);
  return true;
}

function holds(value: Tree, wanted: Fields): boolean {
  if (value === wanted) return true;
  return typeof value === "object" && value !== null && Object.values(value).some((one) => holds(one, wanted));
}

/** A key in PascalCase that no other definition of the file has. */
function freeKey(defs: Fields, text: string): string {
  const base = pascalCase(text) || "Branch";
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}${number}`;
    if (!Object.hasOwn(defs, key)) return key;
  }
}

/** A choice beside other keywords: the type beside it goes where the branches say as much, else the choice goes. */
export function separateChoice(shop: Workshop, site: Site, keyword: string): "changed" | "lost" {
  const { schema, file } = site;
  const choice = choiceOf(schema) ?? "anyOf";
  const branches = Array.isArray(schema[choice]) ? schema[choice] : [];
  const stated = [schema.type ?? []].flat();
  const types = branches.map((branch) => typesOf(shop, branch, file));
  const within = (one: string): boolean => stated.includes(one) || (one === "integer" && stated.includes("number"));
  if (keyword === "type" && types.every((list) => list?.every(within))) {
    delete schema.type;
    return "changed";
  }
  dropKeyword(shop, site, keyword === choice || keyword === "oneOf" || keyword === "anyOf" ? keyword : choice);
  return "lost";
}
