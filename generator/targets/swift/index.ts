import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { migrationsOf } from "../../migration/index.ts";
import type { Catalog } from "../../model/catalog.ts";
import { defaultOptions, type OutputFile, type Target } from "../target.ts";
import { internal } from "./access.ts";
import { catalogView } from "./catalog-view.ts";
import { checkPage } from "./check-page.ts";
import { checkModule } from "./checks.ts";
import { dropIns } from "./drop-in.ts";
import { familyView } from "./family-view.ts";
import { type FileNames, fileNames } from "./file-names.ts";
import { framesView } from "./frames-view.ts";
import { nonisolated } from "./isolation.ts";
import { migrationsModule, migrationView } from "./migration-view.ts";
import { type ModulePlan, planModule } from "./module.ts";
import { packageView, testeeView } from "./package-view.ts";
import { pageView } from "./page-view.ts";
import { createPrinter, type Print } from "./printer.ts";
import { protocolView } from "./protocol-view.ts";
import { baseNames, clientFolder, copies, declaredTypes, documentationFolder, wholeFolder } from "./sources.ts";
import { testsView } from "./tests-view.ts";
import { checkSource } from "./tokens.ts";

/**
 * Emits Swift: one package with a module for each catalog version, the runtime, a testee, and tests made from the
 * catalog's examples. The sources of one version and those of the runtime also compile as one module.
 */
export const swiftTarget: Target = {
  name: "swift",
  emit: async (catalogs, templates, options = defaultOptions) => {
    const print = createPrinter(templates.files);
    const runtimeFiles = [...baseNames(templates.files, "runtime/"), ...baseNames(templates.files, clientFolder)];
    const runtimeTypes = declaredTypes(templates.files, "runtime/");
    const modules = catalogs.map(({ catalog }) => {
      const plan = planModule(catalog, options.moduleName);
      return { plan, files: fileNames(plan, runtimeFiles) };
    });
    const diagnostics = modules.flatMap(({ plan, files }) => checkModule(plan, files, runtimeTypes));
    if (hasErrors(diagnostics)) return { files: [], diagnostics };

    const plans = modules.map(({ plan }) => plan);
    const files = [
      checked({ path: "Package.swift", text: print("package", packageView(plans)) }),
      ...copies(templates.files, "runtime/", "Sources/FramewrightRuntime/"),
      ...copies(templates.files, clientFolder, "Sources/FramewrightClient/"),
      ...wholeFolder(templates.files, documentationFolder, "Sources/FramewrightClient/"),
      ...modules.flatMap(({ plan, files: names }) => moduleFiles(plan, names, print).map(checked)),
      ...migrationFiles(plans, print),
      ...plans.map((plan) => landingPage(plan, print)),
      checked({ path: "Sources/testee/main.swift", text: print("testee", testeeView(plans)) }),
      ...copies(templates.files, "testee/", "Sources/testee/"),
      ...plans.flatMap(({ name }) => copies(templates.files, "tests/", `Tests/${name}Tests/`)),
    ];
    const chosen = options.nonisolatedTypes ? nonisolated(files) : files;
    const names = plans.map(({ name }) => name);
    const laidOut = options.dropIn ? dropIns(options.isInternal ? internal(chosen) : chosen, names) : chosen;
    const above = options.dropIn ? "swift/" : "swift/Sources/";
    const notes = new Map(catalogs.map((one, index) => [one, { folder: `${above}${plans[index]?.name}/` }]));
    return { files: laidOut.map(({ path, text }) => ({ path: `swift/${path}`, text })), diagnostics, notes };
  },
};

/** What was printed, read back; the sources that are copied are no catalog's affair. */
function checked(file: OutputFile): OutputFile {
  return { path: file.path, text: checkSource(file.path, file.text) };
}

/** The migrations between versions that follow each other, in a module of their own. */
function migrationFiles(plans: readonly ModulePlan[], print: Print): readonly OutputFile[] {
  const views = migrationsOf(plans.map(({ catalog }) => catalog)).map((migration) => {
    const planOf = (catalog: Catalog): ModulePlan => plans.find((plan) => plan.catalog === catalog) as ModulePlan;
    const view = migrationView(migration, planOf(migration.upgrade.from), planOf(migration.upgrade.to));
    return {
      view,
      title: migration.upgrade.from.name,
      module: migrationsModule(planOf(migration.upgrade.from).family),
    };
  });
  const pages = new Map(views.map(({ module, title }) => [module, title]));
  return [
    ...views.map(({ view, module }) => {
      const path = `Sources/${module}/${view.name}.swift`;
      return { path, text: checkSource(path, print("migration", view)) };
    }),
    ...[...pages].map(([module, title]) => {
      const names = views.flatMap((one) => (one.module === module ? [one.view.name] : []));
      const path = `Sources/${module}/${module}.docc/${module}.md`;
      return { path, text: checkPage(path, print("migrations.md", { module, title, names })) };
    }),
  ];
}

/** The page that a module's documentation opens on. */
function landingPage(plan: ModulePlan, print: Print): OutputFile {
  const path = `Sources/${plan.name}/${plan.name}.docc/${plan.name}.md`;
  return { path, text: checkPage(path, print("page.md", pageView(plan))) };
}

/** The sources and tests of one catalog version. */
function moduleFiles(plan: ModulePlan, names: FileNames, print: Print): readonly OutputFile[] {
  const sources = `Sources/${plan.name}/`;
  const frames = framesView(plan);
  const tests = names.families.flatMap(({ family, tests: name }) => {
    const view = testsView(family, name, plan);
    return view === null ? [] : [{ path: `Tests/${plan.name}Tests/${name}.swift`, text: print("tests", view) }];
  });
  return [
    ...names.families.map(({ family, name }) => {
      return { path: `${sources}${name}.swift`, text: print("family", familyView(family, plan)) };
    }),
    ...plan.catalog.protocols.map((protocol) => {
      return { path: `${sources}${protocol.typeName}.swift`, text: print("protocol", protocolView(protocol, plan)) };
    }),
    { path: `${sources}${plan.catalogType}.swift`, text: print("catalog", catalogView(plan)) },
    ...(frames === null ? [] : [{ path: `${sources}${plan.catalogType}+Frames.swift`, text: print("frames", frames) }]),
    ...tests,
  ];
}
