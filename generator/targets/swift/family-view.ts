import type { Family } from "../../model/catalog.ts";
import type { TypeDeclaration } from "../../model/type.ts";
import { aliasView, wrapperView } from "./alias-view.ts";
import { compactView } from "./compact-view.ts";
import { enumView } from "./enum-view.ts";
import { fileHeader } from "./header.ts";
import type { ModulePlan } from "./module.ts";
import { structView } from "./struct-view.ts";
import { tupleView } from "./tuple-view.ts";
import { unionView } from "./union-view.ts";
import type { DeclarationView, FamilyView } from "./view.ts";

/** A family's declarations, in file order. */
export function familyView(family: Family, plan: ModulePlan): FamilyView {
  return {
    header: fileHeader(plan.catalog, family.file),
    declarations: family.declarations.map((declaration) => {
      return { ...declarationView(declaration, plan), compact: compactView(declaration, plan) };
    }),
  };
}

const none: Omit<DeclarationView, "compact"> = {
  struct: null,
  closedEnum: null,
  openEnum: null,
  union: null,
  tuple: null,
  alias: null,
  wrapper: null,
};

function declarationView(declaration: TypeDeclaration, plan: ModulePlan): Omit<DeclarationView, "compact"> {
  const { type } = declaration;
  if (type.kind === "object") return { ...none, struct: structView(declaration, type, plan) };
  if (type.kind === "union") return { ...none, union: unionView(declaration, type, plan) };
  if (type.kind === "tuple") return { ...none, tuple: tupleView(declaration, type, plan) };
  if (type.kind === "enum") {
    const view = enumView(declaration, type, plan);
    return type.base === null ? { ...none, closedEnum: view } : { ...none, openEnum: view };
  }
  return plan.types.shape(declaration.key) === "wrapper"
    ? { ...none, wrapper: wrapperView(declaration, plan) }
    : { ...none, alias: aliasView(declaration, plan) };
}
