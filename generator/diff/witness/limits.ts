import type { JsonValue, TypeDeclaration, TypeKey } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { depthOf } from "../../oracle/json.ts";
import { partsOf, referred, rootSite, type Site } from "../../targets/vectors/sites.ts";
import type { Context } from "../../targets/vectors/values/context.ts";
import { largest } from "../../targets/vectors/values/largest.ts";

/** A limit of the reader, and that of the writer, which is higher. */
export interface Window {
  readonly name: "maxFrameBytes" | "maxDepth";
  readonly reader: number;
  readonly writer: number;
}

/** Most places of a type that are tried, and the largest frame that is made, in bytes. */
const [mostSites, mostBytes] = [200, 2 ** 23];

/** Values of a type that are larger, or deeper, than the reader takes, and not too much so for the writer. */
export function* beyondLimit(context: Context, declaration: TypeDeclaration, window: Window): Generator<JsonValue> {
  const values =
    window.name === "maxFrameBytes" ? large(context, declaration, window) : deep(context, declaration, window);
  for (const value of values) {
    const size = measured(value, window);
    if (size > window.reader && size <= window.writer) yield value;
  }
}

function measured(value: JsonValue, { name }: Window): number {
  return name === "maxDepth" ? depthOf(value) : Buffer.byteLength(asReceived(value));
}

/** At each place, the least that is too large: longer text, more items, or both. */
function* large(context: Context, declaration: TypeDeclaration, window: Window): Generator<JsonValue> {
  if (window.reader >= mostBytes) return;
  const growths = [
    (count: number) => ({ items: 1, text: count }),
    (count: number) => ({ items: count, text: 1 }),
    (count: number) => ({ items: count, text: count }),
  ];
  for (const site of sites(context, rootSite(declaration))) {
    // Escapes are the longest text there is.
    if (site.node.kind === "string")
      yield site.put("\u0001".repeat(Math.min(site.node.maxLength ?? window.reader, window.reader)));
    for (const growth of growths) {
      const at = (count: number): JsonValue | undefined => {
        const value = largest(context, site.node, growth(count));
        return value === undefined ? undefined : site.put(value);
      };
      const least = leastBeyond((count) => {
        const value = at(count);
        return value !== undefined && measured(value, window) > window.reader;
      }, window.reader);
      const value = least === null ? undefined : at(least);
      if (value !== undefined) yield value;
    }
  }
}

/** The least count up to a bound for which something holds, where it holds of all that are greater; `null` without one. */
function leastBeyond(holds: (count: number) => boolean, bound: number): number | null {
  // Doubled first, as what is made for the bound may be as large as its square.
  let high = 1;
  while (!holds(high)) {
    if (high > bound) return null;
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Everything at its fullest, arrays inside of arrays where any value is taken, and types inside of themselves. */
function* deep(context: Context, declaration: TypeDeclaration, { reader }: Window): Generator<JsonValue> {
  for (const site of sites(context, rootSite(declaration))) {
    const full = largest(context, site.node, { items: 1, text: 1 });
    if (full !== undefined) yield site.put(full);
    if (site.node.kind === "any") {
      let value: JsonValue = [];
      for (let depth = site.at.length + 1; depth <= reader; depth += 1) value = [value];
      yield site.put(value);
    }
    if (site.node.kind === "ref") for (const value of nested(context, site.node.target, reader)) yield site.put(value);
  }
  yield* nested(context, declaration.key, reader);
}

/** Values of a declaration that comes again inside of itself, put into one another until they are too deep. */
function* nested(context: Context, key: TypeKey, reader: number): Generator<JsonValue> {
  const declaration = context.declarations.get(key);
  const least = context.smallest.get(key);
  if (declaration === undefined || least === undefined) return;
  for (const site of sites(context, rootSite(declaration))) {
    if (site.node.kind !== "ref" || site.node.target !== key) continue;
    let value = least;
    for (let depth = -1; depthOf(value) > depth && depth <= reader; ) {
      depth = depthOf(value);
      value = site.put(value);
      if (depthOf(value) + mostAround > reader) yield value;
    }
  }
}

/** Levels that a message may have around a type that comes again: values that much below the limit are tried, too. */
const mostAround = 16;

/** Every place of a type, those of types that it refers to among them. */
function sites(context: Context, root: Site): readonly Site[] {
  const found: Site[] = [];
  const waiting = [root];
  for (let site = waiting.shift(); site !== undefined && found.length < mostSites; site = waiting.shift()) {
    found.push(site);
    const inner = site.node.kind === "ref" ? referred(context, site, site.node.target) : null;
    waiting.push(...(inner === null ? partsOf(context, site) : [inner]));
  }
  return found;
}
