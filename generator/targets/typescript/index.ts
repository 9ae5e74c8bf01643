import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { migrationsOf } from "../../migration/index.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { EmitResult, OutputFile, Target, Templates } from "../target.ts";
import { assemble, createProject } from "./assemble.ts";
import { binaryFormats, binaryModules } from "./binary-modules.ts";
import { catalogModules } from "./catalog-modules.ts";
import { declaredTypes } from "./declared-types.ts";
import { familyModule } from "./family-module.ts";
import { migrationModule } from "./migration-module.ts";
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
    const plans = planned.map(({ plan }) => plan);
    files.push(...migrationFiles(plans, templates));
    const notes = new Map(catalogs.map((one, index) => [one, { folder: plans[index]?.folder ?? "" }]));
    return { files, diagnostics, notes };
  },
};

/** Migrations between versions that follow each other, with their runtime beside them; none where there are no such versions. */
function migrationFiles(plans: readonly Plan[], templates: Templates): readonly OutputFile[] {
  const drafts = migrationsOf(plans.map(({ catalog }) => catalog)).map((migration) => {
    const planOf = (catalog: Catalog): Plan => plans.find((plan) => plan.catalog === catalog) as Plan;
    const [earlier, later] = [planOf(migration.upgrade.from), planOf(migration.upgrade.to)];
    return { draft: migrationModule({ migration, earlier, later }), later };
  });
  if (drafts.length === 0) return [];
  const folder = "typescript/migrations/";
  const paths = [...templates.files.keys()].filter((path) => path.startsWith("migrations/"));
  return [
    ...drafts.flatMap(({ draft, later }) => assemble(createProject(), { ...later, folder }, [draft])),
    ...paths.map((path) => ({ path: `typescript/${path}`, text: templates.files.get(path) ?? "" })),
  ];
}

async function emitCatalog(plan: Plan): Promise<readonly OutputFile[]> {
  const project = createProject();
  const declarations = plan.catalog.families.flatMap((family) => family.declarations);
  const declared = await declaredTypes(declarations, (key) => plannedType(plan, key).name, project);
  return assemble(project, plan, [
    ...catalogModules(plan),
    ...plan.families.map((family) => familyModule(plan, family, declared)),
    ...plan.protocols.map((protocol) => protocolModule(plan, protocol)),
    ...binaryModules(plan),
  ]);
}

/** The runtime as it stands in the templates, byte for byte. */
function runtimeFiles(plan: Plan, templates: Templates): readonly OutputFile[] {
  const isWanted = (path: string): boolean =>
    path.startsWith("runtime/") && (hasBinary || !path.startsWith("runtime/binary/"));
  const hasBinary = binaryFormats(plan).length > 0;
  const paths = [...templates.files.keys()].filter(isWanted);
  return paths.map((path) => ({ path: plan.folder + path, text: templates.files.get(path) ?? "" }));
}
