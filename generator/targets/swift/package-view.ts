import { migrationsOf } from "../../migration/index.ts";
import { catalogHeader } from "./header.ts";
import { migrationsModule } from "./migration-view.ts";
import type { ModulePlan } from "./module.ts";
import type { PackageView, TesteeView } from "./package-shape.ts";

/** The package manifest for all versions of a catalog. */
export function packageView(plans: readonly ModulePlan[]): PackageView {
  return {
    header: catalogHeader(plans.map((plan) => plan.catalog)),
    name: plans.at(-1)?.family ?? "",
    modules: plans.map((plan) => plan.name),
    migrations: migrationModules(plans),
  };
}

/** One module with all migrations of a catalog's versions, where there are any. */
function migrationModules(plans: readonly ModulePlan[]): PackageView["migrations"] {
  const migrations = migrationsOf(plans.map(({ catalog }) => catalog));
  const names = [...new Set(migrations.map(({ upgrade }) => upgrade.from.name))];
  return names.map((name) => {
    const used = migrations.flatMap(({ upgrade }) => (upgrade.from.name === name ? [upgrade.from, upgrade.to] : []));
    const versions = plans.filter(({ catalog }) => used.includes(catalog)).map((plan) => plan.name);
    const [first] = plans.filter(({ catalog }) => used.includes(catalog));
    return { module: migrationsModule(first?.family ?? name), versions };
  });
}

/** The testee's entry: every version, newest first, because the first is the default. */
export function testeeView(plans: readonly ModulePlan[]): TesteeView {
  return {
    header: catalogHeader(plans.map((plan) => plan.catalog)),
    catalogs: plans.toReversed().map(({ name: module, catalog, catalogType }) => ({
      module,
      name: catalog.name,
      version: catalog.version ?? "",
      folder: catalog.versionFolder ?? "",
      versioned: catalog.versionFolder !== null,
      catalogType,
      isBinary: catalog.formats.some((format) => format !== "json"),
    })),
  };
}
