import type { Sides, Subject } from "../change.ts";
import { type Facets, facetsOf, finiteValues, type Tagged, typesOf } from "./facets.ts";
import type { Grounds } from "./grounds.ts";
import type { Pair, Walk } from "./walk.ts";

/** Objects that a literal selects; an object by itself with such a literal counts as a choice of one. */
export function walkTagged(walk: Walk, pair: Pair, { earlier, later }: Sides<Facets>): void {
  if (earlier.tagged === null && later.tagged === null) return;
  const tag = earlier.tagged?.tag ?? later.tagged?.tag ?? "";
  const [one, other] = [taggedOf(walk, "earlier", earlier, tag), taggedOf(walk, "later", later, tag)];
  if (one === null || other === null) {
    if (typesOf(earlier).has("object") && typesOf(later).has("object"))
      walk.note(pair, { subject: { kind: "choice" }, forward: false, backward: false, undecided: true });
    return;
  }
  for (const [value, branch] of one.branches) {
    const same = other.branches.get(value);
    if (same !== undefined) walk.walk({ earlier: branch, later: same, path: pair.path });
    else {
      const subject: Subject = { kind: "branch", tag: value, change: "removed" };
      walk.note(pair, { subject, forward: false, backward: true }, { earlier: branch.origin });
    }
  }
  for (const [value, branch] of other.branches) {
    if (one.branches.has(value)) continue;
    const subject: Subject = { kind: "branch", tag: value, change: "added" };
    walk.note(pair, { subject, forward: true, backward: false }, { later: branch.origin });
  }
}

function taggedOf(walk: Walk, side: keyof Grounds, facets: Facets, tag: string): Pick<Tagged, "branches"> | null {
  if (facets.tagged !== null) return facets.tagged.tag === tag ? facets.tagged : null;
  if (facets.object === null || facets.object.node.kind !== "object") return null;
  const { node } = facets.object;
  const field = node.fields.find(({ name, required }) => name === tag && required);
  const literal = field && facetsOf(walk.grounds[side], field.type);
  const [value] = literal === undefined ? [] : (finiteValues(literal) ?? []);
  return typeof value === "string" ? { branches: new Map([[value, node]]) } : null;
}
