import { child } from "../../model/pointer.ts";
import type { Place } from "../../references/index.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import { type Composed, contradiction } from "./conflict.ts";
import { asPlace, type Made, type Scope } from "./made.ts";
import type { Part } from "./parts.ts";

interface ChoiceContext {
  readonly made: Made;
  readonly scope: Scope;
  readonly compose: (schema: RawSchema) => Composed;
}

/**
 * A choice with other schemas that hold at the same time: each branch with all of them, without the branches that no
 * value meets then. Exactly one branch holds before if and only if exactly one does after.
 */
export function distribute(
  { schema: choice, choice: keyword }: Part,
  parts: readonly Part[],
  { made, scope, compose }: ChoiceContext,
): Composed {
  const stated = keyword ?? "anyOf";
  const others = parts.map((part) => part.schema).filter((one) => one !== choice);
  const kept: RawObject[] = [];
  for (const [index, branch] of (choice[stated] ?? []).entries()) {
    const { file, pointer } = asPlace(scope.standing);
    const at: Place = { file, pointer: child(child(pointer, stated), index) };
    const { title, description } = typeof branch === "object" ? branch : {};
    const annotations = {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
    };
    const node = made.intersect([branch, ...others], at, scope, annotations);
    if ("kind" in node) return node;
    const composed = compose(node);
    if (composed.kind === "schema") kept.push(node);
    else if (!composed.empty) return composed;
  }
  const [only] = kept;
  if (only === undefined) return contradiction(scope.standing, `no branch of ${stated} goes with what else holds here`);
  if (kept.length === 1) return compose(only);
  return { kind: "schema", schema: { [stated]: kept }, warnings: [] };
}
