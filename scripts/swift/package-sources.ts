/**
 * Reads the package sources of an apt system: which archive serves which suite.
 *
 * Formats: sources.list(5), the one-line style (`*.list`) and the deb822 style (`*.sources`).
 */

/** One enabled source of binary packages: one address with the suites and components fetched from it. */
export interface PackageSource {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

/** Sources of a file in the one-line style: `deb [options] uri suite component…`. */
export function parseOneLineSources(text: string): PackageSource[] {
  return text.split("\n").flatMap((line) => {
    const entry = line.replace(/(^|\s)#.*$/, "").trim();
    const match = /^deb\s+(?:\[[^\]]*\]\s*)?(\S+)\s+(\S+)(.*)$/.exec(entry);
    if (match === null) return [];
    const [, uri = "", suite = "", components = ""] = match;
    return [{ uri, suites: [suite], components: words(components) }];
  });
}

/** Sources of a file in the deb822 style: stanzas of `Field: value`, set apart by empty lines. */
export function parseDeb822Sources(text: string): PackageSource[] {
  // A comment takes its whole line and may stand in the middle of a value, so comments go before stanzas are seen.
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  const stanzas = lines.join("\n").split(/\n[ \t\r]*\n/);
  return stanzas.flatMap((stanza) => {
    const fields = stanzaFields(stanza);
    const value = (name: string): string[] => words(fields.get(name) ?? "");
    const disabled = /^(no|false|without|off|disable|0)$/i.test(fields.get("enabled")?.trim() ?? "");
    if (disabled || !value("types").includes("deb")) return [];
    return value("uris").map((uri) => ({ uri, suites: value("suites"), components: value("components") }));
  });
}

/** Fields of one stanza under their names in lower case; continued lines are joined. */
function stanzaFields(stanza: string): Map<string, string> {
  const unfolded = stanza.replace(/\n[ \t]+/g, " ");
  const fields = unfolded.split("\n").map((line) => /^([^\s:]+):(.*)$/.exec(line));
  return new Map(fields.flatMap((match) => (match === null ? [] : [[(match[1] ?? "").toLowerCase(), match[2] ?? ""]])));
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
