import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { TypeNode } from "../model/type.ts";
import { keywordLocator, visitTypes } from "./walk.ts";

/** Lower bounds on lengths that no frame of the catalog's size can meet. */
export function checkFrameRoom(catalog: LocatedCatalog): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = keywordLocator(catalog);
  const limit = catalog.catalog.limits.maxFrameBytes;
  visitTypes(catalog.catalog, (node) => {
    const need = needOf(node);
    if (need === null || need.bytes <= limit) return;
    diagnostics.push(diagnostic("schema/exceeds-frame", locate(node.origin, need.keyword), { ...need, limit }));
  });
  return diagnostics;
}

/** The fewest bytes that a lower bound asks for: `"aaa"`, `[1,1,1]`, `{"a":1,"b":1}`. */
function needOf(node: TypeNode): { readonly keyword: string; readonly value: number; readonly bytes: number } | null {
  switch (node.kind) {
    case "string":
      return need("minLength", node.minLength, 1, 2);
    case "array":
      return need("minItems", node.minItems, 2, 1);
    case "object":
    case "map":
      return need("minProperties", node.minProperties, 6, 1);
    default:
      return null;
  }
}

function need(keyword: string, value: number | null, each: number, once: number): ReturnType<typeof needOf> {
  return value === null || value === 0 ? null : { keyword, value, bytes: value * each + once };
}
