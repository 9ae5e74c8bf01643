/** A file in memory, as targets make them. */
interface File {
  readonly path: string;
  readonly text: string;
}

/** Whether a line stays one in a comment of any language: no control characters, no line separators, nothing that turns text. */
export function isHeaderLine(line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u.test(line);
}

/** Files of languages whose comments begin with two slashes. */
const sources = /\.(?:ts|swift|proto)$/;

/** A line that Swift's package manager wants first. */
const toolsVersion = /^\/\/ swift-tools-version:.*\n/;

/**
 * Puts lines as comments at the top of every source file.
 *
 * @param lines which {@link isHeaderLine} accepts
 */
export function withHeader(files: readonly File[], lines: readonly string[]): readonly File[] {
  if (lines.length === 0) return files;
  const header = `${lines.map((line) => `// ${line}`.trimEnd()).join("\n")}\n\n`;
  return files.map((file) => {
    if (!sources.test(file.path)) return file;
    return {
      path: file.path,
      // Made where it is asked for, as the text below it may be.
      get text(): string {
        const first = toolsVersion.exec(file.text)?.[0] ?? "";
        return first + header + file.text.slice(first.length);
      },
    };
  });
}
