import { catalogHeader } from "./header.ts";
import type { ModulePlan } from "./module.ts";
import { upperCamel } from "./names.ts";
import type { PackageView, TesteeView } from "./view.ts";

/** The package manifest for all versions of a catalog. */
export function packageView(plans: readonly ModulePlan[]): PackageView {
  return {
    header: catalogHeader(plans.map((plan) => plan.catalog)),
    name: upperCamel(plans.at(-1)?.catalog.name ?? ""),
    modules: plans.map((plan) => plan.name),
  };
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
    })),
  };
}
