import type { Catalog, Protocol } from "../../model/catalog.ts";
import type { NumberSpace } from "../../model/numbers.ts";
import type { EnumType, ObjectType, TypeNode, UnionType } from "../../model/type.ts";
import { Layout } from "../../oracle/binary/layout.ts";
import type { Found, Sides, Subject } from "../change.ts";
import type { Pair } from "../walk/walk.ts";
import { formOf, type NumberedFormat } from "./forms.ts";
import { spaceChanges } from "./numbers.ts";

/** What a pair of types is compared in. */
export interface FormatGrounds {
  readonly layouts: Sides<Layout>;
  /** The formats with numbers that both versions speak. */
  readonly formats: readonly NumberedFormat[];
}

/** The grounds of two catalogs; `null` where they have no format with numbers in common. */
export function formatGrounds({ earlier, later }: Sides<Catalog>): FormatGrounds | null {
  const formats = (["compact", "protobuf"] as const).filter(
    (format) => earlier.formats.includes(format) && later.formats.includes(format),
  );
  return formats.length === 0 ? null : { formats, layouts: { earlier: new Layout(earlier), later: new Layout(later) } };
}

/** Differences of the numbers of a protocol's messages. */
export function messageNumberChanges({ layouts }: FormatGrounds, protocols: Sides<Protocol>): readonly Subject[] {
  const numbers = (side: "earlier" | "later"): ReadonlyMap<string, number> =>
    new Map(layouts[side].messages(protocols[side]).map((one) => [String(one.message.discriminatorValue), one.number]));
  return spaceChanges("message", { earlier: numbers("earlier"), later: numbers("later") });
}

/**
 * Finds the differences of two types that JSON does not show: numbers, and the forms of values. `renamed` members and what
 * only one side has are no matter here, but for a number that went to another name.
 */
export class FormatWalk {
  readonly found: Found[] = [];
  private readonly grounds: FormatGrounds;
  private readonly seen = new Map<TypeNode, Set<TypeNode>>();

  constructor(grounds: FormatGrounds) {
    this.grounds = grounds;
  }

  /** Compares two types and all that lies in them. */
  walk(pair: Pair): void {
    const { layouts, formats } = this.grounds;
    const apart = formats.filter(
      (format) => formOf(layouts.earlier, format, pair.earlier) !== formOf(layouts.later, format, pair.later),
    );
    for (const format of apart) {
      const values = {
        earlier: formOf(layouts.earlier, format, pair.earlier),
        later: formOf(layouts.later, format, pair.later),
      };
      this.note(pair, { kind: "form", format, values });
    }
    if (apart.length < formats.length) this.inside(pair);
  }

  private inside({ path, ...nodes }: Pair): void {
    const [earlier, later] = [this.bare("earlier", nodes.earlier), this.bare("later", nodes.later)];
    const known = this.seen.get(earlier) ?? new Set();
    if (known.has(later)) return;
    this.seen.set(earlier, known.add(later));
    if (earlier.kind === "object" && later.kind === "object") this.objects({ earlier, later, path });
    else if (earlier.kind === "enum" && later.kind === "enum") this.enums({ earlier, later, path });
    else if (earlier.kind === "union" && later.kind === "union") this.choices({ earlier, later, path });
    else if (earlier.kind === "array" && later.kind === "array") {
      this.walk({ earlier: earlier.items, later: later.items, path: [...path, "*"] });
    } else if (earlier.kind === "map" && later.kind === "map") {
      this.walk({ earlier: earlier.values, later: later.values, path: [...path, "*"] });
    } else if (earlier.kind === "tuple" && later.kind === "tuple") {
      for (const [index, item] of earlier.items.entries()) {
        const same = later.items[index];
        if (same !== undefined) this.walk({ earlier: item, later: same, path: [...path, String(index)] });
      }
    }
  }

  private objects({ path, ...types }: Sides<ObjectType> & { readonly path: readonly string[] }): void {
    const spaces = this.spaces((layout, side) => layout.numbersOf(types[side]));
    // A member without number on one side is a constant there, which does not travel.
    const has = (side: "earlier" | "later", name: string): boolean =>
      types[side].fields.some((one) => one.name === name);
    for (const subject of spaceChanges("member", spaces, (name) => has("earlier", name) && has("later", name))) {
      this.note({ ...types, path }, subject);
    }
    for (const field of types.earlier.fields) {
      const same = types.later.fields.find(({ name }) => name === field.name);
      if (same !== undefined) this.walk({ earlier: field.type, later: same.type, path: [...path, field.name] });
    }
  }

  private enums({ path, ...types }: Sides<EnumType> & { readonly path: readonly string[] }): void {
    const spaces = this.spaces((layout, side) => layout.values(types[side]));
    this.numbers({ ...types, path }, "value", spaces);
  }

  private choices({ path, ...types }: Sides<UnionType> & { readonly path: readonly string[] }): void {
    if (types.earlier.selection !== "tag" || types.later.selection !== "tag") return;
    const spaces = this.spaces((layout, side) => layout.branchNumbers(types[side]));
    this.numbers({ ...types, path }, "branch", spaces);
    const { earlier, later } = this.grounds.layouts;
    for (const [tag] of spaces.earlier) {
      const pair = { earlier: earlier.branchOf(types.earlier, tag)?.[1], later: later.branchOf(types.later, tag)?.[1] };
      if (pair.earlier !== undefined && pair.later !== undefined) {
        this.walk({ earlier: pair.earlier, later: pair.later, path });
      }
    }
  }

  private numbers(pair: Pair, what: "value" | "branch", spaces: Sides<NumberSpace["numbers"]>): void {
    for (const subject of spaceChanges(what, spaces)) this.note(pair, subject);
  }

  private spaces(
    numbersOf: (layout: Layout, side: "earlier" | "later") => NumberSpace["numbers"] | null,
  ): Sides<NumberSpace["numbers"]> {
    const { earlier, later } = this.grounds.layouts;
    return { earlier: numbersOf(earlier, "earlier") ?? new Map(), later: numbersOf(later, "later") ?? new Map() };
  }

  /** The type behind references, rules and a null beside it. */
  private bare(side: "earlier" | "later", node: TypeNode): TypeNode {
    const type = this.grounds.layouts[side].shape(node);
    return type.kind === "nullable" ? this.bare(side, type.inner) : type;
  }

  private note({ earlier, later, path }: Pair, subject: Subject): void {
    const origins = { earlier: earlier.origin, later: later.origin };
    this.found.push({ subject, forward: false, backward: false, undecided: false, origins, path });
  }
}
