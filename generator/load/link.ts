import { posix } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Origin } from "../model/origin.ts";
import { child, segments } from "../model/pointer.ts";
import type { TypeKey } from "../model/type.ts";
import { type Definition, definitionsOf, type FamilySource } from "./definitions.ts";

/** Every definition of a catalog, and how references reach them. */
export interface Links {
  /** In catalog order. */
  readonly definitions: ReadonlyMap<TypeKey, Definition>;
  /** The definitions of one file, in file order. */
  readonly definitionsIn: (family: FamilySource) => readonly Definition[];
  /**
   * The definition that `reference`, written in `from`, leads to.
   *
   * A reference is a path relative to the file it stands in, and a fragment that names an entry of `$defs`, or no
   * fragment where the other file is a type of its own. `$id` has no influence: nothing outside the list is ever read.
   */
  readonly resolve: (reference: string, from: FamilySource, at: Origin) => Definition | Diagnostic;
}

/** Indexes the definitions of all files. `single` says that the catalog is one file, for the advice in findings. */
export function link(families: readonly FamilySource[], single: boolean): Links {
  const byFamily = new Map(families.map((family) => [family, definitionsOf(family)]));
  const definitions = new Map([...byFamily.values()].flat().map((definition) => [definition.key, definition]));
  const byFile = new Map(families.map((family) => [family.source.file, family]));

  const resolve = (reference: string, from: FamilySource, at: Origin): Definition | Diagnostic => {
    const hash = reference.indexOf("#");
    const path = decode(hash < 0 ? reference : reference.slice(0, hash));
    const pointer = decode(hash < 0 ? "" : reference.slice(hash + 1));
    const file = path === null ? null : targetFile(path, from.source.file);
    const family = file === null ? undefined : byFile.get(file);
    if (!family) return diagnostic("link/outside", at, { reference, listed: !single });
    const definition = pointer === null ? undefined : definitions.get(`${family.name}#${pointer}`);
    if (definition) return definition;
    const [container, name, ...rest] = pointer?.startsWith("/") ? segments(pointer) : [];
    if (name === undefined || rest.length > 0 || (container !== "$defs" && container !== "definitions")) {
      return diagnostic("link/not-a-definition", at, { reference });
    }
    return diagnostic("link/unresolved", at, { reference, guess: guess(path ?? "", name, family) });
  };
  return { definitions, definitionsIn: (family) => byFamily.get(family) ?? [], resolve };
}

/** Undoes percent-encoding; `null` where it is broken. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The listed file that a relative path means, or `null` where the path is no relative path at all. */
function targetFile(path: string, from: string): string | null {
  if (path === "") return from;
  if (/^([A-Za-z][A-Za-z0-9+.-]*:|\/|\\)/.test(path)) return null;
  return posix.join(posix.dirname(from), path);
}

function guess(path: string, name: string, family: FamilySource): string | null {
  const near = Object.hasOwn(family.root.$defs ?? {}, name)
    ? name
    : suggest(name, Object.keys(family.root.$defs ?? {}));
  return near === null ? null : `${path}#${child("/$defs", near)}`;
}
