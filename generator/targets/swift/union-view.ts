import type { TypeDeclaration, TypeNode, UnionType } from "../../model/type.ts";
import { declared } from "./declared-view.ts";
import { directUnion } from "./direct-view.ts";
import { docLines, summary } from "./docs.ts";
import { branchNames } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import { memberNames } from "./names.ts";
import { reservedProperties } from "./reserved.ts";
import { branchKinds, isNullAlone, jsonKinds, tagValue } from "./selection.ts";
import { swiftType } from "./types.ts";
import type { BranchView, NamedView, UnionView } from "./view.ts";

/** A choice between types as an enum with a payload for each branch. */
export function unionView(declaration: TypeDeclaration, type: UnionType, plan: ModulePlan): UnionView {
  const { tag } = type;
  const { names } = branchNames(type, plan.types);
  const branches = type.branches.map((branch, index): BranchView => {
    const kinds = branchKinds(branch, plan.types);
    return {
      position: index,
      name: names[index] ?? "",
      type: swiftType(branch, plan.types),
      doc: docLines(branchSummary(branch, plan), 8),
      tag: tag === null ? null : tagValue(branch, tag, plan.types),
      kinds,
      isNull: isNullAlone(branch, plan.types),
    };
  });
  return {
    ...declared(declaration, plan),
    indirect: plan.types.isIndirect(declaration.key),
    tag: tag === null ? null : tagKey(tag),
    isFirst: type.selection === "first",
    branches,
    direct: directUnion(declaration.name, type, plan),
    isPartial: new Set(branches.flatMap((branch) => branch.kinds)).size < jsonKinds.length,
  };
}

/** What a branch says of itself, else what the type that it refers to says, on one line. */
function branchSummary(branch: TypeNode, plan: ModulePlan): string {
  const declaration = branch.kind === "ref" ? plan.types.declaration(branch.target) : null;
  return summary(branch.description ?? declaration?.description ?? "");
}

function tagKey(tag: string): NamedView {
  const [name = ""] = memberNames([tag], (one) => reservedProperties.has(one)).names;
  return { name, wire: tag, differs: name !== tag };
}
