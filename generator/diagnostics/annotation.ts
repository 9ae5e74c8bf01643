import { printable } from "./escape.ts";

/** What GitHub calls the weight of an annotation. */
export type AnnotationLevel = "error" | "warning" | "notice";

/**
 * A workflow command, which GitHub shows as an annotation beside the line that it is about. Foreign text can neither end
 * the command nor begin another one.
 *
 * Source: docs.github.com, "Workflow commands for GitHub Actions", as `@actions/core` escapes them.
 */
export function annotation(
  level: AnnotationLevel,
  properties: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${level} ${given.join(",")}::${data(text)}`;
}

function data(text: string): string {
  return printable(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
