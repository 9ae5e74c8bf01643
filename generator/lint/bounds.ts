import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { ConstrainedType, NumberType, ObjectType, TypeNode } from "../model/type.ts";
import { keywordLocator, visitTypes } from "./walk.ts";

/** One side of a range: the keyword, its value, and the last value that it lets pass. */
interface Bound {
  readonly keyword: string;
  readonly value: number;
  readonly edge: number;
  /** Whether the edge itself is out. */
  readonly open: boolean;
}

/** Lower bounds that lie above upper bounds, so that no value meets both. */
export function checkBounds(catalog: LocatedCatalog): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = keywordLocator(catalog);
  visitTypes(catalog.catalog, (node) => {
    const [lows, highs] = boundsOf(node);
    for (const low of lows) {
      const high = highs.find((one) => low.edge > one.edge || (low.edge === one.edge && (low.open || one.open)));
      if (!high) continue;
      const parameters = { low: low.keyword, lowValue: low.value, high: high.keyword, highValue: high.value };
      diagnostics.push(diagnostic("schema/bounds", locate(node.origin, low.keyword), parameters));
      return;
    }
  });
  return diagnostics;
}

type Bounds = readonly [lows: readonly Bound[], highs: readonly Bound[]];

function boundsOf(node: TypeNode): Bounds {
  switch (node.kind) {
    case "integer":
    case "number":
      return numberBounds(node);
    case "string":
      return counts("minLength", node.minLength, "maxLength", node.maxLength);
    case "array":
      return counts("minItems", node.minItems, "maxItems", node.maxItems);
    case "tuple":
      // Where nothing may follow, the items themselves are the bound that the author wrote.
      return counts("minItems", node.minItems, node.rest === null ? "prefixItems" : "maxItems", node.maxItems);
    case "constrained":
      return containsBounds(node);
    case "object":
      return objectBounds(node);
    case "map":
      return counts("minProperties", node.minProperties, "maxProperties", node.maxProperties);
    default:
      return [[], []];
  }
}

function counts(low: string, least: number | null, high: string, most: number | null): Bounds {
  return [bound(low, least), bound(high, most)];
}

/** As many items as `contains` asks for have to find room; a `contains` among the rules of other types asks nothing. */
function containsBounds({ inner, rules }: ConstrainedType): Bounds {
  if (inner.kind !== "array" && inner.kind !== "tuple") return [[], []];
  const asked = rules.filter((rule) => rule.kind === "contains");
  return [
    asked.flatMap(({ minContains }) => bound("minContains", minContains)),
    [...asked.flatMap(({ maxContains }) => bound("maxContains", maxContains)), ...bound("maxItems", inner.maxItems)],
  ];
}

/** Required members count, too; a closed object without patterns has no more members than it declares. */
function objectBounds(node: ObjectType): Bounds {
  const required = node.fields.filter((field) => field.required).length;
  const [lows, highs] = counts("minProperties", node.minProperties, "maxProperties", node.maxProperties);
  const isClosed = node.additional.policy === "refuse" && node.patterns.length === 0;
  const declared = isClosed ? node.fields.length : null;
  return [
    [...lows, ...(required === 0 ? [] : bound("required", required))],
    [...highs, ...bound("properties", declared)],
  ];
}

function bound(keyword: string, value: number | null, edge: number | null = value, open = false): readonly Bound[] {
  return value === null || edge === null ? [] : [{ keyword, value, edge, open }];
}

/** For integers, the edges are the outermost integers inside, so that 1.2 to 1.8 is seen to be empty. */
function numberBounds(node: NumberType): Bounds {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = node;
  const whole = node.kind === "integer";
  const map = (value: number | null, change: (value: number) => number): number | null =>
    value === null || !whole ? value : change(value);
  return [
    [
      ...bound("minimum", minimum, map(minimum, Math.ceil)),
      ...bound(
        "exclusiveMinimum",
        above,
        map(above, (value) => Math.floor(value) + 1),
        !whole,
      ),
    ],
    [
      ...bound("maximum", maximum, map(maximum, Math.floor)),
      ...bound(
        "exclusiveMaximum",
        below,
        map(below, (value) => Math.ceil(value) - 1),
        !whole,
      ),
    ],
  ];
}
