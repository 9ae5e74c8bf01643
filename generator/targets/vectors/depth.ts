import type { Limits } from "../../model/catalog.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue, TypeDeclaration } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { depthOf, isArray, membersOf, objectOf } from "../../oracle/json.ts";
import { caps } from "./caps.ts";
import { partsOf, referred, rootSite, type Site } from "./sites.ts";
import type { Context } from "./values/context.ts";
import { smallest } from "./values/smallest.ts";
import type { Fault } from "./vector.ts";

/** A value of a declaration that is as deep as a frame may be, or one level deeper. */
export interface DeepText {
  readonly place: string;
  readonly name: string;
  readonly text: string;
  readonly fault: Fault | null;
  readonly comment: string;
}

/** Most places of a declaration that are tried. */
const mostPlaces = 4;

/**
 * Values as deep as the catalog allows, and one level deeper: arrays and objects where a declaration takes any value, and
 * where it comes again inside of itself, itself. Nothing where a frame could not hold them.
 */
export function deepTexts(context: Context, declaration: TypeDeclaration, limits: Limits): readonly DeepText[] {
  const { maxDepth, maxFrameBytes } = limits;
  const plain = smallest(context, declaration.type);
  if (plain === undefined || maxDepth > caps.depth) return [];
  const texts: DeepText[] = [];
  const add = (site: Site, name: string, value: JsonValue): void => {
    const depth = depthOf(value);
    const text = asReceived(value);
    if (depth < maxDepth || depth > maxDepth + 1 || Buffer.byteLength(text) > Math.min(maxFrameBytes, caps.frameBytes))
      return;
    const beyond = firstBeyond(value, maxDepth);
    const fault = beyond === null ? null : { code: "depth" as const, path: beyond.reduce<string>(child, "") };
    const title = `${beyond === null ? "at" : "over"}-${name}`;
    texts.push({ place: site.place, name: title, text, fault, comment: `${depth} levels` });
  };
  for (const site of holes(context, rootSite(declaration), "any").slice(0, mostPlaces)) {
    const levels = maxDepth - site.at.length;
    for (const count of [levels, levels + 1].filter((one) => one > 0)) {
      add(site, "arrays", site.put(nested(count, (inside) => [inside], [])));
      add(site, "objects", site.put(nested(count, (inside) => objectOf([["a", inside]]), objectOf([]))));
    }
  }
  // A choice of the first branch that accepts is judged once and again at each level: no frame is made that costs 2^64.
  const isRuled = context.ruled.has(declaration.key);
  for (const site of isRuled ? [] : holes(context, rootSite(declaration), "itself").slice(0, mostPlaces)) {
    for (let value = plain, depth = 0; depthOf(value) > depth && depth <= maxDepth; ) {
      depth = depthOf(value);
      value = site.put(value);
      add(site, "itself", value);
    }
  }
  return texts;
}

/** Path of the first array or object in document order that is open as one level too many; `null` where none is. */
function firstBeyond(value: JsonValue, levels: number): readonly string[] | null {
  if (value === null || typeof value !== "object") return null;
  if (levels === 0) return [];
  const parts = isArray(value) ? value.map((item, index) => [String(index), item] as const) : membersOf(value);
  for (const [name, part] of parts) {
    const found = firstBeyond(part, levels - 1);
    if (found !== null) return [name, ...found];
  }
  return null;
}

/**
 * Arrays and maps with more entries than a frame may be long, where that is short: who counts as it goes must count each.
 * The fault is that of the size, whatever else the schema says of so many.
 */
export function longTexts(context: Context, declaration: TypeDeclaration, limits: Limits): readonly DeepText[] {
  const { maxFrameBytes } = limits;
  if (maxFrameBytes >= caps.frameBytes || smallest(context, declaration.type) === undefined) return [];
  const sites = [...holes(context, rootSite(declaration), "array"), ...holes(context, rootSite(declaration), "map")];
  return sites.flatMap((site): readonly DeepText[] => {
    const { node } = site;
    const part = node.kind === "array" ? node.items : node.kind === "map" ? node.values : null;
    const value = part === null ? undefined : smallest(context, part);
    if (value === undefined || (node.kind === "array" && node.uniqueItems)) return [];
    const of = (count: number): string => {
      const all = Array.from({ length: count }, (_, index) => [`m${index}`, value] as const);
      return asReceived(site.put(node.kind === "array" ? all.map(([, one]) => one) : objectOf(all)));
    };
    let count = 1;
    while (Buffer.byteLength(of(count)) <= maxFrameBytes) count += Math.max(1, Math.floor(count / 16));
    const text = of(count);
    if (Buffer.byteLength(text) > caps.frameBytes) return [];
    const fault = { code: "size" as const, path: "" };
    return [{ place: site.place, name: "long", text, fault, comment: "too many entries for a frame" }];
  });
}

/** The innermost value with so many levels less one around it. */
function nested(count: number, around: (inside: JsonValue) => JsonValue, innermost: JsonValue): JsonValue {
  let value = innermost;
  for (let level = 1; level < count; level += 1) value = around(value);
  return value;
}

/** The places of a declaration that have a kind of type, not those of others that it refers to; or where it comes again. */
function holes(context: Context, site: Site, of: "any" | "array" | "map" | "itself"): readonly Site[] {
  const { node } = site;
  const here = node.kind === of ? [site] : [];
  if (node.kind === "ref") {
    if (of !== "itself") return [];
    const [own] = site.open;
    if (node.target === own) return [site];
    const inner = referred(context, site, node.target);
    return inner === null ? [] : holes(context, inner, of);
  }
  return [...here, ...partsOf(context, site).flatMap((part) => holes(context, part, of))];
}
