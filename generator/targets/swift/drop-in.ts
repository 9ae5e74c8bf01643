import type { OutputFile } from "../target.ts";

/** Modules of the package that every catalog version needs. */
const shared: readonly string[] = ["FramewrightRuntime", "FramewrightClient"];

/**
 * What an app takes over as source, in place of the package: one folder for each catalog version, in which the files of the
 * runtime, of the client and of the version lie side by side. Their base names differ, and they compile as one module.
 *
 * @param files of the whole package
 * @param modules names of the catalog versions' modules
 */
export function dropIns(files: readonly OutputFile[], modules: readonly string[]): readonly OutputFile[] {
  const sources = files.flatMap(({ path, text }) => {
    const [, module = "", name = ""] = /^Sources\/(\w+)\/(?!.*\.docc\/)(?:.*\/)?([^/]+\.swift)$/.exec(path) ?? [];
    return name === "" ? [] : [{ module, name, text }];
  });
  return modules.flatMap((one) => {
    const own = sources.filter(({ module }) => module === one || shared.includes(module));
    return own.map(({ name, text }) => ({ path: `${one}/${name}`, text }));
  });
}
