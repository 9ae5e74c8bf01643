import type { LocatedSource } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { segments } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";

/**
 * The configuration that a module exports, as a source that can tell places: those of the names as they stand in its text, one
 * behind the other. What is computed has none, and is told of at the top.
 *
 * @param value what the module exports; members that are `undefined` count as absent
 */
export function moduleSource(file: string, text: string, value: unknown): LocatedSource {
  const plain = (JSON.parse(JSON.stringify(value) ?? "null") ?? null) as JsonValue;
  return {
    file,
    text,
    value: plain,
    locate: (pointer) => placeOf(file, text, pointer),
    names: () => [],
  };
}

function placeOf(file: string, text: string, pointer: string): Origin {
  let found = 0;
  let from = 0;
  for (const segment of segments(pointer)) {
    if (!/^[A-Za-z$_][\w$]*$/.test(segment)) continue;
    const match = new RegExp(`(?<![\\w$.])["']?(?=${segment.replaceAll("$", "\\$")}["']?\\s*:)`).exec(text.slice(from));
    if (match === null) break;
    found = from + match.index;
    from = found + match[0].length + segment.length;
  }
  const before = text.slice(0, found).split(/\r\n|\n|\r/);
  return { file, pointer, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
