import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { child } from "../model/pointer.ts";
import type { TypeKey } from "../model/type.ts";
import type { Definition } from "./definitions.ts";
import type { Links } from "./link.ts";
import type { RawSchema } from "./schema.ts";

/**
 * Orders definitions so that each comes after those that it is made of without passing a property or an item: what it
 * refers to, and what its choices refer to. Where that goes in a circle, no type is ever stated, which is a finding.
 *
 * Works without recursion through references, so a long chain of them costs no stack.
 */
export function orderDefinitions(links: Links): Checked<readonly Definition[]> {
  const ordered: Definition[] = [];
  const diagnostics: Diagnostic[] = [];
  const state = new Map<TypeKey, "open" | "done">();
  for (const start of links.definitions.values()) {
    const path: { readonly definition: Definition; readonly parts: Definition[] }[] = [];
    const enter = (definition: Definition): void => {
      state.set(definition.key, "open");
      path.push({ definition, parts: madeOf(definition, links) });
    };
    if (!state.has(start.key)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const part = top.parts.shift();
      if (part === undefined) {
        state.set(top.definition.key, "done");
        ordered.push(top.definition);
        path.pop();
      } else if (!state.has(part.key)) {
        enter(part);
      } else if (state.get(part.key) === "open") {
        const from = path.findIndex(({ definition }) => definition.key === part.key);
        diagnostics.push(cycleFinding(path.slice(from).map(({ definition }) => definition)));
      }
    }
  }
  return { value: diagnostics.length > 0 ? null : ordered, diagnostics };
}

/** Definitions that a value of this one is directly a value of. */
function madeOf({ schema }: Definition, links: Links): Definition[] {
  const collect = (one: RawSchema): Definition[] => {
    if (typeof one === "boolean") return [];
    const parts = [...(one.allOf ?? []), ...(one.anyOf ?? []), ...(one.oneOf ?? [])].flatMap(collect);
    if (one.$ref === undefined) return parts;
    const target = links.target(one);
    return "key" in target ? [target, ...parts] : parts;
  };
  return collect(schema);
}

function cycleFinding(circle: readonly Definition[]): Diagnostic {
  const [first] = circle;
  const source = first?.family.source;
  const schema = first?.schema;
  const keyword = typeof schema === "object" && schema.$ref !== undefined ? child(first?.pointer ?? "", "$ref") : null;
  const origin = source?.locate(keyword ?? first?.pointer ?? "", keyword === null ? "name" : "value") ?? null;
  const texts = circle.map(({ text }) => text);
  const names = [...(texts.length > 6 ? [...texts.slice(0, 5), "\u2026"] : texts), ...texts.slice(0, 1)];
  return diagnostic("link/cycle", origin, { names });
}
