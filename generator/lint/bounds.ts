import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { NumberType, ObjectType, TypeNode } from "../model/type.ts";
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

/** Required members count, too; a closed object has no more members than it declares. */
function objectBounds(node: ObjectType): Bounds {
  const required = node.fields.filter((field) => field.required).length;
  const [lows, highs] = counts("minProperties", node.minProperties, "maxProperties", node.maxProperties);
  const declared = node.additional.policy === "refuse" ? node.fields.length : null;
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
