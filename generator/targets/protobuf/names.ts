/** Gives each name once: one that is taken gets the next number behind it. */
export class Names {
  private readonly taken = new Set<string>();

  /** A name that is not taken yet; capitals do not count, since some languages fold them. */
  take(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name.toLowerCase()); count += 1) name = `${wanted}${count}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

/** `lower_snake_case` of any text: words of letters and digits, at least one letter first. */
export function snakeCase(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const joined = words.join("_").replace(/_(?=[0-9])/g, "");
  if (joined === "") return "field";
  return /^[a-z]/.test(joined) ? joined : `f${joined}`;
}

/** The name that JSON would have for a field, by the rule of Protocol Buffers. */
export function jsonName(field: string): string {
  return field.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Any text as a string literal of a `.proto` file, in ASCII. */
export function textLiteral(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const body = bytes.map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === "\\") return `\\${character}`;
    return byte >= 0x20 && byte < 0x7f ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${body.join("")}"`;
}

/** Any text as lines of a comment, in ASCII: nothing of it gets out of the comment. */
export function commentLines(text: string | null, indent: string): readonly string[] {
  if (text === null) return [];
  const plain = text.replace(/\s+/g, " ").replace(/[^ -~]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  const lines: string[] = [];
  let line = "";
  for (const word of plain.trim().split(" ")) {
    if (line !== "" && line.length + word.length > 100) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return (line === "" ? lines : [...lines, line]).map((one) => `${indent}// ${one}`);
}
