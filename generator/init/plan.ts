import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import { type PackageParts, withParts } from "./package-json.ts";

/** What lies in the folder already, as far as it matters. */
export interface Present {
  /** Name of the folder itself. */
  readonly folder: string;
  /** Which of {@link newFiles} and of the configuration files there are. */
  readonly files: readonly string[];
  /** Whether the folder `schema` has a catalog. */
  readonly hasCatalog: boolean;
  /** Text of `package.json`; `null` where there is none. */
  readonly packageJson: string | null;
  /** Text of `.gitattributes`; `null` where there is none. */
  readonly gitattributes: string | null;
}

/** A file to write. */
export interface InitFile {
  readonly path: string;
  readonly text: string;
  readonly kind: "new" | "changed";
}

/** What is put into `package.json` besides scripts: who needs what, by version. */
export type Versions = { readonly framewright: string; readonly tsx: string };

const test = "test/frames.test.ts";
const config = "framewright.config.json";
const catalogFile = "schema/v1/catalog.json";
const familyFile = "schema/v1/greeting.schema.json";

/** Files that are written anew, and never over others. */
export const newFiles: readonly string[] = [config, catalogFile, familyFile, test];

/**
 * Plans a new project, or what an existing one lacks. A catalog that is there is taken; scripts and attributes are added to those
 * that there are.
 *
 * @param templates texts of `templates/init`
 */
export function planInit(
  present: Present,
  templates: ReadonlyMap<string, string>,
  versions: Versions,
): Checked<readonly InitFile[]> {
  const template = (name: string): string => templates.get(name) ?? "";
  const taken = present.files.filter((path) => !present.hasCatalog || path.startsWith("framewright.config"));
  if (taken.length > 0) return { value: null, diagnostics: [diagnostic("init/exists", null, { paths: taken })] };

  const name = nameOf(present.folder);
  const starter = present.hasCatalog
    ? []
    : [
        { path: catalogFile, text: template("catalog.json").replaceAll("{{name}}", name) },
        { path: familyFile, text: template("greeting.schema.json") },
        { path: test, text: template("frames.test.ts") },
      ];
  const parts: PackageParts = {
    name: name.toLowerCase(),
    scripts: { generate: "framewright generate", check: "framewright check" },
    test: present.hasCatalog ? null : `node --import tsx --test ${test}`,
    devDependencies: present.hasCatalog
      ? { framewright: versions.framewright }
      : { framewright: versions.framewright, tsx: versions.tsx },
  };
  const packageJson = withParts(present.packageJson, parts);
  if (packageJson === null) return { value: null, diagnostics: [diagnostic("init/package-json", null, {})] };

  const files: InitFile[] = [{ path: config, text: template(config) }, ...starter].map((file) => {
    return { ...file, kind: "new" };
  });
  files.push({
    path: "package.json",
    text: packageJson,
    kind: present.packageJson === null ? "new" : "changed",
  });
  const attributes = template("gitattributes");
  const had = present.gitattributes;
  if (had === null) files.push({ path: ".gitattributes", text: attributes, kind: "new" });
  else if (!had.includes(attributes.trim())) {
    const text = `${had}${had === "" || had.endsWith("\n") ? "" : "\n"}${attributes}`;
    files.push({ path: ".gitattributes", text, kind: "changed" });
  }
  return { value: files.filter((file) => file.text !== present.packageJson), diagnostics: [] };
}

/** A name of the catalog, from the folder's. */
function nameOf(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return name === "" ? "app" : name;
}
