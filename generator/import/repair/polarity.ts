import { definitionsIn, partsOf } from "../schema/keywords.ts";
import { type Fields, isFields, type Tree } from "../tree.ts";
import { resolveIn, type Workshop } from "./site.ts";
import { areDisjoint } from "./types.ts";

/**
 * A schema that accepts more makes the schema around it accept more, except under keywords that turn a verdict round:
 * there the outer schema would accept less than the document did. Those keywords are taken off.
 *
 * @returns whether anything was taken off, after which the rule has to be applied again
 */
export function keepWide(shop: Workshop): boolean {
  let changed = false;
  for (const [file, root] of shop.draft) {
    for (const { schema: definition } of definitionsIn(root)) {
      visit(definition, (schema) => {
        changed =
          [turned, exclusive, counted, unevaluated].map((rule) => rule(shop, schema, file)).includes(true) || changed;
      });
    }
  }
  return changed;
}

function visit(schema: Tree, see: (schema: Fields) => void): void {
  if (!isFields(schema)) return;
  see(schema);
  for (const part of partsOf(schema)) visit(part.schema, see);
}

/** `not`, and the condition of `if`. */
function turned(shop: Workshop, schema: Fields, file: string): boolean {
  const held = ["not", "if"].filter((keyword) => isWidened(shop, schema[keyword] ?? true, file));
  for (const keyword of held) {
    drop(shop, schema, keyword, keyword === "if" ? ["then", "else"] : []);
  }
  return held.length > 0;
}

/** `oneOf` refuses what two branches accept, unless no value can be of two branches. */
function exclusive(shop: Workshop, schema: Fields, file: string): boolean {
  const { oneOf } = schema;
  if (!Array.isArray(oneOf) || !oneOf.some((branch) => isWidened(shop, branch, file))) return false;
  if (areDisjoint(shop, oneOf, file)) return false;
  if (schema.anyOf !== undefined) drop(shop, schema, "oneOf", []);
  else {
    shop.notes.lost(shop.origins.locate(schema, ["oneOf"]), "oneOf became anyOf", "a branch accepts more than it did");
    schema.anyOf = oneOf;
    delete schema.oneOf;
    shop.widened.add(schema);
  }
  return true;
}

/** At most so many items that match. */
function counted(shop: Workshop, schema: Fields, file: string): boolean {
  if (schema.maxContains === undefined || !isWidened(shop, schema.contains ?? true, file)) return false;
  drop(shop, schema, "maxContains", []);
  return true;
}

/** What no other keyword has looked at depends on all of them. */
function unevaluated(shop: Workshop, schema: Fields, file: string): boolean {
  const held = ["unevaluatedProperties", "unevaluatedItems"].filter((keyword) => schema[keyword] !== undefined);
  if (held.length === 0 || !isWidened(shop, schema, file)) return false;
  for (const keyword of held) drop(shop, schema, keyword, []);
  return true;
}

function drop(shop: Workshop, schema: Fields, keyword: string, others: readonly string[]): void {
  const why = "what it holds accepts more than it did, so that the keyword would refuse more";
  shop.notes.lost(shop.origins.locate(schema, [keyword]), `${keyword} is left out`, why);
  for (const name of [keyword, ...others]) delete schema[name];
  shop.widened.add(schema);
}

/** Whether a schema, or anything that it holds or refers to, accepts more than in the document. */
export function isWidened(shop: Workshop, start: Tree, file: string): boolean {
  const seen = new Set<unknown>();
  const look = (schema: Tree, from: string): boolean => {
    if (!isFields(schema) || seen.has(schema)) return false;
    seen.add(schema);
    if (shop.widened.has(schema) || shop.origins.isWidened(schema)) return true;
    const target = resolveIn(shop, schema.$ref, from);
    if (target !== null && look(target.schema, target.file)) return true;
    return partsOf(schema).some((part) => look(part.schema, from));
  };
  return look(start, file);
}
