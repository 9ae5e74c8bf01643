import type { Field, TupleType, TypeDeclaration, TypeNode } from "../../model/type.ts";
import { constraintSentences } from "./constraints.ts";
import { declared } from "./declared-view.ts";
import { docLines, paragraphs } from "./docs.ts";
import { SwiftSource } from "./encode.ts";
import type { ModulePlan } from "./module.ts";
import { storage, swiftType } from "./types.ts";
import type { ParameterView, PropertyView, TupleItemView, TupleView } from "./view.ts";

/** A sequence whose items have types of their own as a struct: `item1`, `item2` and so on, then `others`. */
export function tupleView(declaration: TypeDeclaration, type: TupleType, plan: ModulePlan): TupleView {
  const items = type.items.slice(0, type.maxItems ?? type.items.length).map((item, position) => {
    return { item, position, name: `item${position + 1}`, ...storage(asField(item, position, type), plan.types) };
  });
  const rest = type.rest === null || (type.maxItems ?? items.length + 1) <= items.length ? null : type.rest;
  const others = rest === null ? [] : [{ name: "others", type: `[${swiftType(rest, plan.types)}]`, item: rest }];
  return {
    ...declared(declaration, plan),
    properties: [
      ...items.map(({ name, item, stored, position }) => {
        const boxed = plan.types.isBoxed(declaration.key, item);
        return property(name, stored, item, `Item ${position + 1}.`, boxed, plan);
      }),
      ...others.map(({ name, type, item }) => property(name, type, item, "The items behind those.", false, plan)),
    ],
    parameters: [
      ...items.map(({ name, stored, optional, position }) => {
        return parameter(name, stored, optional ? "nil" : null, `Item ${position + 1}.`);
      }),
      ...others.map(({ name, type }) => parameter(name, type, "[]", "The items behind those.")),
    ],
    isShort: items.length + others.length < 4,
    items: items.map(
      ({ name, coded, optional, position }): TupleItemView => ({ name, type: coded, optional, position }),
    ),
    rest: rest === null ? null : swiftType(rest, plan.types),
    count: items.length,
  };
}

/** An item as a member that has to be there where the tuple has to be as long. */
function asField(type: TypeNode, position: number, { minItems, origin }: TupleType): Field {
  const required = position < (minItems ?? 0);
  return { name: String(position), required, type, description: null, deprecated: false, origin };
}

function property(
  name: string,
  type: string,
  item: TypeNode,
  words: string,
  boxed: boolean,
  plan: ModulePlan,
): PropertyView {
  const constraints = constraintSentences(item, plan.types).join(" ");
  return {
    name,
    storage: name,
    available: null,
    type,
    boxed,
    doc: paragraphs([item.description?.trim() || words, constraints], 8),
  };
}

function parameter(name: string, type: string, initial: string | null, words: string): ParameterView {
  const lines = docLines(`- ${name}: ${words}`, 14);
  const doc = lines.map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`));
  return { name, storage: name, type, initial: initial === null ? null : new SwiftSource(initial), doc };
}
