import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { EmitResult, OutputFile, Target, Templates } from "../target.ts";
import { assemble, createProject } from "./assemble.ts";
import { catalogModules } from "./catalog-modules.ts";
import { declaredTypes } from "./declared-types.ts";
import { familyModule } from "./family-module.ts";
import { type Plan, planCatalog, plannedType } from "./plan.ts";
import { protocolModule } from "./protocol-module.ts";

/**
 * Emits TypeScript: `typescript/<version>/` for each catalog, self-contained, with the runtime beside the types and
 * codecs (DESIGN section 4.3).
 */
export const typescriptTarget: Target = {
  name: "typescript",
  async emit(catalogs, templates): Promise<EmitResult> {
    const planned = catalogs.map(({ catalog }) => planCatalog(catalog));
    const diagnostics = planned.flatMap((one) => one.diagnostics);
    if (hasErrors(diagnostics)) return { files: [], diagnostics };
    const files: OutputFile[] = [];
    for (const { plan } of planned) files.push(...(await emitCatalog(plan)), ...runtimeFiles(plan, templates));
    const notes = new Map(catalogs.map((one, index) => [one, { folder: planned[index]?.plan.folder ?? "" }]));
    return { files, diagnostics, notes };
  },
};

async function emitCatalog(plan: Plan): Promise<readonly OutputFile[]> {
  const project = createProject();
  const declarations = plan.catalog.families.flatMap((family) => family.declarations);
  const declared = await declaredTypes(declarations, (key) => plannedType(plan, key).name, project);
  return assemble(project, plan, [
    ...catalogModules(plan),
    ...plan.families.map((family) => familyModule(plan, family, declared)),
    ...plan.protocols.map((protocol) => protocolModule(plan, protocol)),
  ]);
}

/** The runtime as it stands in the templates, byte for byte. */
function runtimeFiles(plan: Plan, templates: Templates): readonly OutputFile[] {
  const paths = [...templates.files.keys()].filter((path) => path.startsWith("runtime/"));
  return paths.map((path) => ({ path: plan.folder + path, text: templates.files.get(path) ?? "" }));
}
