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
  const first = lines.findIndex((line) => bodyShown.some((one) => one.test(line)));
  const isSurface = lines.some((line) => /^ {4}(?:@available\(|\/\/\/ Creates a value from its members)/.test(line));
  if (first < 0 || !isSurface) return "";
  const body = lines.findIndex((line, index) => index >= first && /\{\}?$/.test(line));
  const signature = lines.slice(first > 0 && /@/.test(lines[first - 1] ?? "") ? first - 1 : first, body + 1);
  const shown = [...documentationOf(lines, first), ...signature];
  return [...shown.slice(0, -1), (shown.at(-1) ?? "").replace(/\{\}?$/, "{ ... }")].join("\n");
}

/** What a member opens with that is shown without its body: the initializer, and a property that warns its callers. */
const bodyShown = [/^ {4}public init\((?!from )/, /^ {4}public var [^{]*\{$/];

/** The documentation of a property; that of the initializer says of its parameters what the properties say already. */
function documentationOf(lines: readonly string[], member: number): readonly string[] {
  return lines[member]?.includes("init(") ? [] : lines.filter((line) => line.startsWith("    ///"));
}
