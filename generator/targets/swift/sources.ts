import type { OutputFile } from "../target.ts";

/** Folder of the client's documentation: articles, a tutorial, and the tutorial's code, which no build compiles. */
export const documentationFolder = "docc/";

/** Folder of the client's sources inside that of the runtime's: a module of its own, so that servers need not build it. */
export const clientFolder = "runtime/client/";

/** Real Swift sources and pages, which are copied byte for byte and never rendered. */
type Files = ReadonlyMap<string, string>;

/** The `.swift` files below a folder of the templates, as output files. */
export function copies(files: Files, from: string, to: string): readonly OutputFile[] {
  return swiftFiles(files, from).map(([path, text]) => ({ path: to + path.slice(from.length), text }));
}

/** All files below a folder of the templates but templates, as output files: for folders that are not only of Swift. */
export function wholeFolder(files: Files, from: string, to: string): readonly OutputFile[] {
  const own = [...files].filter(([path]) => path.startsWith(from) && !path.endsWith(".hbs"));
  return own.map(([path, text]) => ({ path: to + path.slice(from.length), text }));
}

/** Base names, without `.swift`, of the files below a folder of the templates. */
export function baseNames(files: Files, folder: string): readonly string[] {
  return swiftFiles(files, folder).map(([path]) => path.slice(path.lastIndexOf("/") + 1, -".swift".length));
}

/** Names of the types that the files below a folder of the templates declare outside of other declarations. */
export function declaredTypes(files: Files, folder: string): ReadonlySet<string> {
  const declaration =
    /^(?:(?:public|package|internal|final|indirect) )*(?:actor|class|enum|protocol|struct|typealias) (\w+)/gm;
  return new Set(
    swiftFiles(files, folder).flatMap(([, text]) => Array.from(text.matchAll(declaration), ([, name = ""]) => name)),
  );
}

function swiftFiles(files: Files, folder: string): readonly (readonly [string, string])[] {
  const isOther = (path: string): boolean => folder !== clientFolder && path.startsWith(clientFolder);
  return [...files].filter(([path]) => path.startsWith(folder) && path.endsWith(".swift") && !isOther(path));
}
