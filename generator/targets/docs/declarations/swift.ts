/** Where a declaration of a type begins, behind its documentation. */
const opening = /^(?:nonisolated )?public (?:nonisolated )?(?:indirect )?(?:struct|enum|typealias) ([A-Za-z0-9]+)\b/;

/** A field that always has the same value. */
const constant = /^ {4}public static var \S+: \S+ \{ (?:#*".*"#*|-?[\d.e+-]+|true|false) \}$/m;

/**
 * The declarations of types in an emitted Swift file, with their documentation, by name, as they stand there, as far as
 * they are what a caller writes and reads: cases, properties, and how a value is made. Of the rest three dots are left.
 */
export function swiftDeclarations(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const [, name] = opening.exec(line) ?? [];
    if (name === undefined) continue;
    const documented = lines.slice(documentation(lines, index), index);
    found.set(name, [...documented, ...surface(lines, index)].join("\n"));
  }
  return found;
}

/** The first line of the documentation above a line. */
function documentation(lines: readonly string[], line: number): number {
  let first = line;
  while (lines[first - 1]?.startsWith("///")) first -= 1;
  return first;
}

/** The lines of a declaration that callers need. */
function surface(lines: readonly string[], start: number): readonly string[] {
  const head = lines[start] ?? "";
  if (!head.endsWith("{")) return [head];
  const end = lines.indexOf("}", start);
  const members = lines
    .slice(start + 1, end)
    .join("\n")
    .split("\n\n")
    .map(memberSurface)
    .filter((member) => member !== "");
  return [head, ...members.join("\n\n").split("\n"), "    // ...", "}"];
}

/** A member with its documentation, its body left out; `""` for one that is there for coders and codecs. */
function memberSurface(member: string): string {
  if (/^ {4}case /m.test(member)) return member;
  if (/^ {4}(?:@Boxed )?public var [^{]*$/m.test(member)) return member;
  if (constant.test(member)) return member;
  const lines = member.split("\n");
  const init = lines.findIndex((line) => /^ {4}public init\((?!from )/.test(line));
  if (init < 0 || !/^ {4}\/\/\/ Creates a value from its members/.test(member)) return "";
  const body = lines.findIndex((line, index) => index >= init && /\{(?:\})?$/.test(line));
  const signature = lines.slice(init, body + 1);
  return [...signature.slice(0, -1), (signature.at(-1) ?? "").replace(/\{\}?$/, "{ ... }")].join("\n");
}
