import { child, segments } from "../../model/pointer.ts";
import { type ForeignDocument, referredPath } from "../read/documents.ts";
import { isFields, memberOf, valueAt } from "../tree.ts";
import { visit } from "./keywords.ts";

/** A place in a document that was read. */
export interface Target {
  readonly document: ForeignDocument;
  readonly pointer: string;
}

/** Why a reference leads nowhere. */
export interface Dangling {
  readonly problem: string;
}

/** Tells apart places of all documents. */
export function addressOf({ document, pointer }: Target): string {
  return `${document.path}#${pointer}`;
}

/** Resolves references by identifier, anchor, file and pointer, among the documents that were read and nowhere else. */
export class References {
  readonly #byPath: ReadonlyMap<string, ForeignDocument>;
  readonly #resources = new Map<string, Target>();
  readonly #anchors = new Map<string, Target>();
  /** Names of dynamic anchors with every place that has them. */
  readonly #dynamic = new Map<string, Target[]>();

  constructor(documents: readonly ForeignDocument[]) {
    this.#byPath = new Map(documents.map((document) => [document.path, document]));
    for (const document of documents) this.#index(document);
  }

  #index(document: ForeignDocument): void {
    const { value } = document.source;
    visit((isFields(value) ? value : null) as never, "", (schema, pointer) => {
      const base = baseAt(document, pointer);
      const target = { document, pointer };
      for (const keyword of ["$id", "id"]) {
        const id = schema[keyword];
        if (typeof id !== "string") continue;
        if (id.startsWith("#")) this.#anchors.set(id.slice(1), this.#anchors.get(id.slice(1)) ?? target);
        else this.#resources.set(base, this.#resources.get(base) ?? target);
      }
      for (const keyword of ["$anchor", "$dynamicAnchor"]) {
        const name = schema[keyword];
        if (typeof name !== "string") continue;
        this.#anchors.set(`${base}#${name}`, target);
        this.#anchors.set(name, this.#anchors.get(name) ?? target);
        if (keyword === "$dynamicAnchor") this.#dynamic.set(name, [...(this.#dynamic.get(name) ?? []), target]);
      }
      if (schema.$recursiveAnchor === true) this.#dynamic.set("", [...(this.#dynamic.get("") ?? []), target]);
    });
  }

  /** Where a dynamic reference can lead: only where one place has the anchor is the answer known beforehand. */
  isStatic(name: string): boolean {
    return (this.#dynamic.get(name)?.length ?? 0) <= 1;
  }

  /** Where `reference` leads that stands at `pointer` of `document`. */
  resolve(reference: string, { document, pointer }: Target): Target | Dangling {
    const hash = reference.indexOf("#");
    const fragment = decode(hash < 0 ? "" : reference.slice(hash + 1));
    if (fragment === null) return { problem: "its percent-encoding is broken" };
    const uri = hash < 0 ? reference : reference.slice(0, hash);
    const base = baseAt(document, pointer);
    const resource = this.#resource(uri, base, document);
    if ("problem" in resource) return resource;
    if (fragment === "") return resource;
    if (!fragment.startsWith("/")) {
      const named = this.#anchors.get(`${baseAt(resource.document, resource.pointer)}#${fragment}`);
      return (
        named ?? this.#anchors.get(fragment) ?? { problem: `no schema has the anchor ${JSON.stringify(fragment)}` }
      );
    }
    const found = follow(resource, fragment);
    if (found !== null) return found;
    return { problem: "nothing stands there" };
  }

  #resource(uri: string, base: string, document: ForeignDocument): Target | Dangling {
    const absolute = resolveUri(uri, base);
    if (uri === "") return this.#resources.get(base) ?? { document, pointer: "" };
    const known = absolute === null ? undefined : this.#resources.get(absolute);
    if (known) return known;
    const path = referredPath(uri, document.path);
    const file = path === null ? undefined : this.#byPath.get(path);
    if (file) return { document: file, pointer: "" };
    if (/^https?:/i.test(absolute ?? uri) && path === null)
      return { problem: "nothing is ever fetched from a network" };
    return { problem: "no document that was read has this name" };
  }
}

/** Follows a pointer from a resource; a reference object on the way is no obstacle as long as it stands at the end. */
function follow({ document, pointer }: Target, fragment: string): Target | null {
  const path = segments(fragment);
  const start = valueAt(document.source.value, segments(pointer));
  if (start === undefined || valueAt(start, path) === undefined) return null;
  return { document, pointer: path.reduce<string>(child, pointer) };
}

/** The base URI at a place: that of the file, changed by every identifier on the way. */
function baseAt({ path, source }: ForeignDocument, pointer: string): string {
  let base = `import:///${path.split("/").map(encodeURIComponent).join("/")}`;
  let at: unknown = source.value;
  const look = (): void => {
    const id = memberOf(at, "$id") ?? memberOf(at, "id");
    if (typeof id === "string" && !id.startsWith("#")) base = resolveUri(id.replace(/#.*$/s, ""), base) ?? base;
  };
  look();
  for (const segment of segments(pointer)) {
    at = memberOf(at, segment);
    look();
  }
  return base;
}

function resolveUri(uri: string, base: string): string | null {
  try {
    return new URL(uri, base).href.replace(/#.*$/s, "");
  } catch {
    return null;
  }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The value that stands at a target. */
export function valueOfTarget({ document, pointer }: Target): unknown {
  return valueAt(document.source.value, segments(pointer));
}
