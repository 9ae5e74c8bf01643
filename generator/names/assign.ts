import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { Origin } from "../model/origin.ts";
import { type NameOverrides, overrideOf } from "./overrides.ts";
import { isTypeName, longestTypeName, pascalCase } from "./pascal.ts";
import { reservedReason } from "./reserved.ts";

/** A type that needs a name. */
export interface NameRequest {
  /** Unique in the catalog. */
  readonly key: string;
  /** Where the type stands: `<file>#<pointer>`, the key under which `catalog.json` can set its name. */
  readonly place: string;
  /** What the author calls it: a `$defs` key, a property name, a title. */
  readonly text: string;
  /** Key of the type that it stands in and is named after, which comes before it; `null` for one of its own. */
  readonly parent: string | null;
  /** Appended where the name is reserved. */
  readonly fallback: "Message" | "Value";
  readonly origin: Origin;
}

/** What every name of a catalog has to keep clear of, beside reserved words. */
export interface NameRules {
  readonly overrides: NameOverrides;
  /** Names that generated code gives to things of its own. */
  readonly own: ReadonlySet<string>;
}

/**
 * Decides the name of every type of a catalog, by key.
 *
 * A name depends on the type's own place and overrides only, so that adding a type or reordering files renames
 * nothing. Two types never share a name, even where only capitals tell them apart: file systems and people confuse them.
 */
export function assignNames(
  requests: readonly NameRequest[],
  { overrides, own }: NameRules,
): Checked<ReadonlyMap<string, string>> {
  const diagnostics: Diagnostic[] = [];
  const names = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const request of requests) {
    const override = overrideOf(overrides, request.place);
    const name = override ?? nameOf(request, names, { overrides, own });
    const overrideKey = overrides.possible ? request.place : null;
    names.set(request.key, name);
    if (!isTypeName(name)) {
      // A name set by hand is judged where it is set.
      if (override !== undefined) continue;
      diagnostics.push(diagnostic("name/unusable", request.origin, { ...unusable(request, name), overrideKey }));
      continue;
    }
    const holder = [name, `${name}Schema`].map((one) => taken.get(one.toLowerCase())).find((one) => one !== undefined);
    if (holder !== undefined) {
      diagnostics.push(diagnostic("name/collision", request.origin, { name, first: holder, overrideKey }));
      continue;
    }
    taken.set(name.toLowerCase(), request.place);
    // Emitted modules keep the checks of `Name` in a table called `NameSchema`.
    taken.set(`${name}Schema`.toLowerCase(), `the schema table of ${quote(name)}`);
  }
  return { value: diagnostics.length > 0 ? null : names, diagnostics };
}

function nameOf(request: NameRequest, names: ReadonlyMap<string, string>, { overrides, own }: NameRules): string {
  const text = pascalCase(request.text);
  if (text === "") return "";
  const name = (request.parent === null ? overrides.chosen.prefix : (names.get(request.parent) ?? "")) + text;
  return reservedReason(name) === null && !own.has(name) ? name : name + request.fallback;
}

function unusable({ text }: NameRequest, name: string): { readonly text: string; readonly reason: string } {
  const long = name.length > longestTypeName;
  return {
    text: long ? name : text,
    reason: long ? `it has more than ${longestTypeName} characters` : "it has to start with a letter from A to Z",
  };
}
