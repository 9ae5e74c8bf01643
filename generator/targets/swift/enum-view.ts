import type { EnumType, TypeDeclaration } from "../../model/type.ts";
import { declared } from "./declared-view.ts";
import { directEnum } from "./direct-view.ts";
import { valueNames } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import type { EnumView } from "./view.ts";

/** A choice of strings as an enum; the template says whether it is open. */
export function enumView(declaration: TypeDeclaration, type: EnumType, plan: ModulePlan): EnumView {
  const { names } = valueNames(type);
  const values = type.values.map((wire, index) => {
    const name = names[index] ?? "";
    return { name, wire, differs: name !== wire, position: index, quoted: JSON.stringify(wire) };
  });
  return { ...declared(declaration, plan), values, direct: directEnum(type, plan) };
}
