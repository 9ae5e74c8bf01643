/** What a project's `package.json` is given, where it has nothing of the name. */
export interface PackageParts {
  /** For a new file. */
  readonly name: string;
  readonly scripts: { readonly [name: string]: string };
  /** The script `test`, or `test:frames` where there is another one; `null` for none. */
  readonly test: string | null;
  readonly devDependencies: { readonly [name: string]: string };
}

type Members = { [name: string]: unknown };

/** What `npm init` writes for want of a test. */
const placeholder = 'echo "Error: no test specified" && exit 1';

/**
 * The text of a `package.json` with parts added: what it has stays as it is and where it is, with its indentation. `null` for a text
 * that holds no object.
 *
 * @param text `null` for a new file
 */
export function withParts(text: string | null, parts: PackageParts): string | null {
  const before = text === null ? { name: parts.name, private: true, type: "module" } : readObject(text);
  if (before === null) return null;
  const scripts = objectOf(before.scripts);
  const devDependencies = objectOf(before.devDependencies);
  if (scripts === null || devDependencies === null) return null;
  const has = { ...objectOf(before.dependencies), ...devDependencies };
  const after = {
    ...before,
    scripts: { ...scripts, ...absent(parts.scripts, scripts), ...testScript(parts.test, scripts) },
    devDependencies: { ...devDependencies, ...absent(parts.devDependencies, has) },
  };
  if (text !== null && JSON.stringify(after) === JSON.stringify(before)) return text;
  const indent = /^\s*\{\r?\n([ \t]+)/.exec(text ?? "")?.[1] ?? "  ";
  const printed = `${JSON.stringify(after, null, indent)}\n`;
  return text?.includes("\r\n") ? printed.replaceAll("\n", "\r\n") : printed;
}

function testScript(test: string | null, scripts: Members): Members {
  if (test === null || Object.values(scripts).includes(test)) return {};
  const isFree = scripts.test === undefined || scripts.test === placeholder;
  return { [isFree ? "test" : "test:frames"]: test };
}

function absent(wanted: { readonly [name: string]: string }, present: Members): Members {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !(name in present)));
}

function readObject(text: string): Members | null {
  try {
    return objectOf(JSON.parse(text.replace(/^\ufeff/, "")) ?? 0);
  } catch {
    return null;
  }
}

/** Members of an object; none for what is absent, `null` for anything else. */
function objectOf(value: unknown): Members | null {
  if (value === undefined) return {};
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : null;
}
