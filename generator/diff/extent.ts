import type { JsonValue, TypeKey, TypeNode } from "../model/type.ts";
import { asReceived } from "../oracle/ajv/canonical.ts";
import { depthOf } from "../oracle/json.ts";
import { type Declarations, target } from "../oracle/types.ts";

/** What a value of a type takes at most: bytes of canonical UTF-8, and levels of arrays and objects. `Infinity`: no bound is known. */
export interface Extent {
  readonly bytes: number;
  readonly levels: number;
}

const none: Extent = { bytes: 0, levels: 0 };
const unbounded: Extent = { bytes: Number.POSITIVE_INFINITY, levels: Number.POSITIVE_INFINITY };

/** Bytes of the longest number: sign, 17 digits with a point, `e-324`; and of the longest escape, `\u001f`. */
const [numberBytes, characterBytes] = [25, 6];

/**
 * An upper bound on values of a type. It is never too low, and may be too high: rules beside a type and patterns are not
 * looked at, and what comes again inside of itself has none.
 *
 * @param known extents of declarations, which are added to
 */
export function extentOf(declarations: Declarations, node: TypeNode, known: Map<TypeKey, Extent>): Extent {
  const of = (part: TypeNode): Extent => extentOf(declarations, part, known);
  switch (node.kind) {
    case "null":
    case "boolean":
      return { bytes: 5, levels: 0 };
    case "integer":
    case "number":
      return { bytes: numberBytes, levels: 0 };
    case "string":
      return { bytes: 2 + characterBytes * (node.maxLength ?? Number.POSITIVE_INFINITY), levels: 0 };
    case "literal":
      return extentOfValue(node.value);
    case "enum":
      return widest([...node.values.map(extentOfValue), ...(node.base === null ? [] : [of(node.base)])]);
    case "nullable":
      return widest([{ bytes: 4, levels: 0 }, of(node.inner)]);
    case "constrained":
      return of(node.inner);
    case "union":
      return widest(node.branches.map(of));
    case "ref": {
      const before = known.get(node.target);
      if (before !== undefined) return before;
      // Met again before it is known, it is inside of itself; so are all that lie between.
      known.set(node.target, unbounded);
      const extent = of(target(declarations, node.target).type);
      known.set(node.target, extent);
      return extent;
    }
    case "array":
      return around([repeated(of(node.items), node.maxItems)]);
    case "tuple": {
      const items = node.items.map(of);
      const rest = node.rest === null ? [] : [repeated(of(node.rest), node.maxItems)];
      return around([...items, ...rest]);
    }
    case "object": {
      if (node.additional.policy === "keep" || node.patterns.length > 0) return unbounded;
      return around(
        node.fields.map(({ name, type }) => {
          const { bytes, levels } = of(type);
          return { bytes: bytes + Buffer.byteLength(asReceived(name)) + 1, levels };
        }),
      );
    }
    case "map":
      return { ...around([{ ...of(node.values), bytes: Number.POSITIVE_INFINITY }]) };
    default:
      return unbounded;
  }
}

function extentOfValue(value: JsonValue): Extent {
  return { bytes: Buffer.byteLength(asReceived(value)), levels: depthOf(value) };
}

/** So many of one after another, each with its comma. */
function repeated({ bytes, levels }: Extent, count: number | null): Extent {
  if (count === 0) return none;
  return { bytes: (bytes + 1) * (count ?? Number.POSITIVE_INFINITY), levels };
}

function widest(extents: readonly Extent[]): Extent {
  return {
    bytes: Math.max(0, ...extents.map(({ bytes }) => bytes)),
    levels: Math.max(0, ...extents.map(({ levels }) => levels)),
  };
}

/** An array or object around its parts, with brackets and commas. */
function around(parts: readonly Extent[]): Extent {
  const bytes = parts.reduce((sum, part) => sum + part.bytes + 1, 2);
  return { bytes, levels: 1 + widest(parts).levels };
}
