import { annotations, partsOf } from "../schema/keywords.ts";
import { equal, type Fields, fields, isFields, type Tree, textOf } from "../tree.ts";
import { resolveIn, type Workshop } from "./site.ts";
import { shortest } from "./types.ts";

/** What a merge could not say, in words. */
type Lose = (what: string) => void;

/**
 * Writes `allOf` out: one schema that says what all parts say. Where two parts say different things of the same
 * keyword and neither includes the other, one of them is kept, which accepts more, and `lose` is told.
 *
 * @returns `null` where the parts lead back to the schema itself
 */
export function flatten(shop: Workshop, schema: Fields, file: string, lose: Lose): Fields | null {
  return flattenBelow(shop, schema, file, lose, new Set([schema]));
}

function flattenBelow(
  shop: Workshop,
  schema: Fields,
  file: string,
  lose: Lose,
  open: ReadonlySet<object>,
): Fields | null {
  const { allOf, $ref, ...own } = schema;
  const listed = Array.isArray(allOf) ? allOf : [];
  const merged = fields();
  for (const part of typeof $ref === "string" ? [fields([["$ref", $ref]]), ...listed] : listed) {
    const followed = follow(shop, part, file);
    if (followed === null) continue;
    if (open.has(followed.source)) return null;
    const flat = flattenBelow(shop, followed.schema, file, lose, new Set([...open, followed.source]));
    if (flat === null) return null;
    mergeInto(merged, flat, lose);
  }
  mergeInto(merged, fields(Object.entries(own)), lose);
  for (const keyword of annotations) {
    if (own[keyword] !== undefined) merged[keyword] = own[keyword];
    else delete merged[keyword];
  }
  return merged;
}

interface Followed {
  /** The schema, with references as seen from the file that it is merged into. */
  readonly schema: Fields;
  /** The object that it stands for in the draft, to find circles by. */
  readonly source: object;
}

/** The schema that a part stands for; `null` for one that accepts everything. */
function follow(shop: Workshop, part: Tree, file: string): Followed | null {
  if (!isFields(part)) return null;
  const others = Object.keys(part).filter((keyword) => keyword !== "$ref" && !annotations.has(keyword));
  if (typeof part.$ref !== "string" || others.length > 0) return { schema: part, source: part };
  const target = resolveIn(shop, part.$ref, file);
  if (target === null || !isFields(target.schema)) return null;
  const copy = shop.origins.copy(target.schema) as Fields;
  if (target.file !== file) qualify(copy, target.file, file);
  return { schema: copy, source: target.schema };
}

/** Makes the references of a schema that moves from one file to another lead where they led. */
function qualify(schema: Tree, from: string, to: string): void {
  if (!isFields(schema)) return;
  const { $ref } = schema;
  if (typeof $ref === "string" && $ref.startsWith("#")) schema.$ref = from + $ref;
  else if (typeof $ref === "string" && $ref.startsWith(`${to}#`)) schema.$ref = $ref.slice(to.length);
  for (const part of partsOf(schema)) qualify(part.schema, from, to);
}

/** Adds what one part says; the part that comes later is the nearer one, and wins where only one can be kept. */
function mergeInto(merged: Fields, part: Fields, lose: Lose): void {
  for (const [keyword, value] of Object.entries(part)) {
    const before = merged[keyword];
    if (before === undefined || annotations.has(keyword) || equal(before, value)) merged[keyword] = value;
    else merged[keyword] = both(keyword, before, value, lose);
  }
}

function both(keyword: string, before: Tree, value: Tree, lose: Lose): Tree {
  if (keyword === "required" && Array.isArray(before) && Array.isArray(value))
    return [...new Set([...before, ...value])];
  if ((keyword === "properties" || keyword === "patternProperties") && isFields(before) && isFields(value))
    return properties(before, value, lose);
  if (keyword === "type") return types(before, value, lose);
  if (keyword === "additionalProperties" && (before === true || value === true))
    return before === true ? value : before;
  if (typeof before === "number" && typeof value === "number") {
    if (/^(minimum|exclusiveMinimum|min[A-Z]\w+)$/.test(keyword)) return Math.max(before, value);
    if (/^(maximum|exclusiveMaximum|max[A-Z]\w+)$/.test(keyword)) return Math.min(before, value);
  }
  if (keyword === "enum" && Array.isArray(before) && Array.isArray(value)) {
    const common = value.filter((one) => before.some((other) => equal(one, other)));
    if (common.length > 0) return common;
  }
  lose(`of two ${keyword} in allOf only one is kept`);
  return keyword === "additionalProperties" ? true : value;
}

function properties(before: Fields, value: Fields, lose: Lose): Fields {
  const merged = fields(Object.entries(before));
  for (const [name, one] of Object.entries(value)) {
    const other = Object.hasOwn(merged, name) ? merged[name] : undefined;
    merged[name] = other === undefined ? one : narrower(name, other, one, lose);
  }
  return merged;
}

/** The property schema that says more; where neither includes the other, the later one. */
function narrower(name: string, before: Tree, value: Tree, lose: Lose): Tree {
  if (equal(before, value) || includes(before, value)) return value;
  if (includes(value, before)) return before;
  lose(`of two schemas for the property ${JSON.stringify(name)} in allOf only one is kept`);
  return value;
}

/** Whether `wide` plainly accepts whatever `narrow` accepts. */
function includes(wide: Tree, narrow: Tree): boolean {
  if (!isFields(wide)) return wide === true;
  if (!isFields(narrow)) return false;
  const says = Object.entries(wide).filter(([keyword]) => !annotations.has(keyword) && !keyword.startsWith("x-"));
  return says.every(([keyword, value]) => {
    if (narrow[keyword] !== undefined && equal(narrow[keyword], value)) return true;
    const fixed = narrow.const !== undefined ? [narrow.const] : Array.isArray(narrow.enum) ? narrow.enum : null;
    if (fixed === null) return false;
    if (keyword === "enum" && Array.isArray(value))
      return fixed.every((one) => value.some((other) => equal(one, other)));
    return keyword === "type" && fixed.every((one) => [value].flat().includes(one === null ? "null" : typeof one));
  });
}

function types(before: Tree, value: Tree, lose: Lose): Tree {
  const first = [before].flat().map(textOf);
  const second = [value].flat().map(textOf);
  const has = (list: readonly string[], type: string): boolean =>
    list.includes(type) || (type === "integer" && list.includes("number"));
  const common = shortest([...first.filter((one) => has(second, one)), ...second.filter((one) => has(first, one))]);
  if (common.length === 0) {
    lose("of two types in allOf only one is kept");
    return value;
  }
  return common.length === 1 ? (common[0] ?? null) : [...common];
}
