import type { OutputFile } from "../target.ts";

/** `public` at the start of a declaration, behind attributes; comments and literals have it nowhere on a line of its own. */
const publicPattern = /^(\s*(?:@\w+(?:\([^)]*\))? )*)public (?:internal\(set\) )?(?=\w)/gm;

/** Attributes that let other modules take part in what is inside: on a line of their own, or before a declaration. */
const inliningLine = /^\s*@(?:inlinable|usableFromInline|frozen)\n/gm;
const inliningPrefix = /^(\s*)@(?:inlinable|usableFromInline|frozen) (?=\w)/gm;

/**
 * Makes the declarations of dropped-in sources internal to the app: nothing else can see them, the compiler says which of them
 * nobody uses, and they cannot clash with a package of the same catalog.
 *
 * @param files Swift sources, whose declarations stand at the start of lines
 */
export function internal(files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map(({ path, text }) => ({
    path,
    text: text.replace(inliningLine, "").replace(inliningPrefix, "$1").replace(publicPattern, "$1"),
  }));
}
