import type { OutputFile } from "../target.ts";

/** What may stand before a declaration's keyword on its line. */
const modifiers = String.raw`(?:@\w+(?:\([^)]*\))? |(?:public|package|internal|private|fileprivate|final|indirect) )*`;

/** A type or an extension, at any depth: types that are nested take nothing from those around them. */
const typePattern = new RegExp(
  String.raw`^(\s*${modifiers})((?:struct|enum|class|protocol|extension) (?!(?:func|var|let)\b)(\w+))`,
  "gm",
);

/** A function or constant outside of all types. */
const globalPattern = new RegExp(`^(${modifiers})((?:func|let|var) )`, "gm");

const actorPattern = new RegExp(String.raw`^\s*${modifiers}actor (\w+)`, "gm");

/**
 * Writes `nonisolated` (SE-0449, Swift 6.1) before every type, extension and global of the modules.
 *
 * In a module that isolates to the main actor by default (SE-0466; what Xcode 26 sets for new apps) types that are
 * dropped in belong to the main actor, and so do their conformances: a decoder on another thread cannot use them. Actors
 * and their extensions are left alone, as they are isolated to themselves; members follow their types. The package's own
 * targets do not need it, since packages keep the old default.
 *
 * The word goes into sources line by line: they have no comments over several lines, and no literals that hold declarations.
 *
 * @param files of the whole package; its tests, the testee and the code of tutorials stay as they are
 */
export function nonisolated(files: readonly OutputFile[]): readonly OutputFile[] {
  const actors = new Set(files.flatMap(({ text }) => Array.from(text.matchAll(actorPattern), ([, name]) => name)));
  return files.map((file) => (isModuleSource(file.path) ? { path: file.path, text: marked(file.text, actors) } : file));
}

function marked(text: string, actors: ReadonlySet<string | undefined>): string {
  return text
    .replace(typePattern, (line: string, before: string, declaration: string, name: string) =>
      declaration.startsWith("extension ") && actors.has(name) ? line : `${before}nonisolated ${declaration}`,
    )
    .replace(globalPattern, "$1nonisolated $2");
}

/** Whether an app would take the file over as source. */
function isModuleSource(path: string): boolean {
  return /^Sources\/(?!testee\/).*\.swift$/.test(path) && !path.includes(".docc/");
}
