import type { Family } from "../../model/catalog.ts";
import type { TypeDeclaration } from "../../model/type.ts";
import { docLines } from "./docs.ts";
import { SwiftSource } from "./encode.ts";
import { fileHeader } from "./header.ts";
import type { ModulePlan } from "./module.ts";
import type { TestedTypeView, TestsView } from "./view.ts";

/**
 * Tests of a family's types with the catalog's own examples and counter-examples.
 *
 * @param name of the test case, for example `ChatTests`
 * @returns `null` for a family without examples
 */
export function testsView(family: Family, name: string, plan: ModulePlan): TestsView | null {
  const types = family.declarations
    .map((declaration) => testedType(declaration, plan))
    .filter((type) => type.examples.length + type.counterExamples.length > 0);
  return types.length === 0 ? null : { header: fileHeader(plan.catalog, family.file), module: plan.name, name, types };
}

function testedType(declaration: TypeDeclaration, plan: ModulePlan): TestedTypeView {
  const counterExamples = plan.types.message(declaration.key)?.message.counterExamples ?? [];
  return {
    name: declaration.name,
    codec: new SwiftSource(plan.codecPath(declaration.key)),
    examples: declaration.examples.map(({ value }) => ({ json: JSON.stringify(value) })),
    counterExamples: counterExamples.map(({ value, reason }) => ({
      json: JSON.stringify(value),
      reason: docLines(reason, 8),
    })),
  };
}
