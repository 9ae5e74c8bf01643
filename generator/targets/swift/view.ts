import type { Delivery, Direction } from "../../model/catalog.ts";
import type { DirectAliasView, DirectEnumView, DirectStructView, DirectUnionView } from "./direct.ts";
import type { SwiftSource } from "./encode.ts";

/**
 * What the templates print. Every property is there in every view, `null` where there is nothing to print, because
 * strict mode does not guard `{{#if missing}}`.
 *
 * `string` is text that still has to pass an encoder: names, literals, lines of documentation.
 */

/** First lines of every emitted file, without the `//`. */
export interface HeaderView {
  readonly header: readonly string[];
}

/** The landing page of a module's documentation; every text still has to pass an encoder for Markdown. */
export interface PageView {
  readonly module: string;
  readonly title: string;
  /** The first paragraph of the catalog's description; `null` where it has none. */
  readonly abstract: string | null;
  /** The other paragraphs. */
  readonly more: readonly string[];
  readonly protocols: readonly {
    readonly name: string;
    readonly typeName: string;
    readonly subprotocol: string;
    readonly prose: readonly string[];
    readonly families: readonly FamilyMessagesView[];
  }[];
  readonly catalogType: string;
  readonly unions: readonly string[];
  /** Every type by the family that declares it. */
  readonly families: readonly { readonly title: string; readonly names: readonly string[] }[];
}

/** Messages of one family, as rows of a table. */
export interface FamilyMessagesView {
  readonly title: string;
  readonly prose: readonly string[];
  readonly messages: readonly {
    readonly wire: string;
    readonly name: string;
    readonly travels: string;
    readonly description: string;
  }[];
}

/** What all declarations have. */
export interface DeclaredView {
  readonly name: string;
  readonly doc: readonly string[];
  /** The constant that holds the schema's table, laid out over lines. */
  readonly schema: readonly SwiftSource[];
  /** The constant that holds the codec, laid out over lines; of an alias, the schema's table is inside. */
  readonly codec: readonly SwiftSource[];
  readonly catalogType: string;
  /** The attribute of what is deprecated. */
  readonly available: SwiftSource | null;
}

export interface ConstantView {
  readonly name: string;
  readonly doc: readonly string[];
  readonly type: string;
  readonly value: SwiftSource;
  readonly available: SwiftSource | null;
}

export interface PropertyView {
  readonly name: string;
  readonly doc: readonly string[];
  readonly type: string;
  readonly boxed: boolean;
  /** The property that holds the value, another one where this one is deprecated. */
  readonly storage: string;
  readonly available: SwiftSource | null;
}

export interface ParameterView {
  readonly name: string;
  /** The property that the argument goes to. */
  readonly storage: string;
  readonly type: string;
  /** Expression of the default, `null` where the argument has to be given. */
  readonly initial: SwiftSource | null;
  readonly doc: readonly string[];
}

/** A name in Swift beside the text that it has on the wire: a coding key, or a case of an enum of strings. */
export interface NamedView {
  readonly name: string;
  readonly wire: string;
  /** Whether the two differ, so that the wire text has to be printed. */
  readonly differs: boolean;
}

/** How one declared member is read and written, in schema order. */
export interface CodingView {
  /** The member's name in frames. */
  readonly wire: string;
  /** What the member has to be, as a `JSONValue`; `null` for members that are stored. */
  readonly constant: SwiftSource | null;
  readonly type: string;
  readonly optional: boolean;
  /** What is encoded: the property that holds the value, or a constant. */
  readonly encoded: SwiftSource;
}

export interface StructView extends DeclaredView {
  readonly message: { readonly direction: Direction; readonly delivery: Delivery } | null;
  readonly constants: readonly ConstantView[];
  readonly properties: readonly PropertyView[];
  readonly parameters: readonly ParameterView[];
  /** Whether all parameters fit on one line. */
  readonly isShort: boolean;
  readonly coding: readonly CodingView[];
  /** Whether members that the schema does not declare are kept. */
  readonly keeps: boolean;
  readonly direct: DirectStructView;
}

export interface EnumView extends DeclaredView {
  readonly values: readonly (NamedView & { readonly position: number; readonly quoted: string })[];
  readonly direct: DirectEnumView;
}

export interface BranchView {
  /** Index among the branches. */
  readonly position: number;
  readonly name: string;
  readonly type: string;
  readonly doc: readonly string[];
  /** Value of the tag, `null` for a union by JSON type. */
  readonly tag: string | null;
  /** JSON types that select the branch, as cases of `JSONValue.Kind`. */
  readonly kinds: readonly string[];
  /** Whether the branch is `null` itself and carries nothing. */
  readonly isNull: boolean;
}

export interface UnionView extends DeclaredView {
  readonly indirect: boolean;
  readonly tag: NamedView | null;
  /** Whether the value takes the first branch that accepts it. */
  readonly isFirst: boolean;
  readonly branches: readonly BranchView[];
  /** Whether some JSON type selects no branch. */
  readonly isPartial: boolean;
  readonly direct: DirectUnionView;
}

export interface TupleItemView {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  /** Index in the array. */
  readonly position: number;
}

export interface TupleView extends DeclaredView {
  readonly properties: readonly PropertyView[];
  readonly parameters: readonly ParameterView[];
  /** Whether all parameters fit on one line. */
  readonly isShort: boolean;
  readonly items: readonly TupleItemView[];
  /** Type of the items behind those, `null` where none may follow. */
  readonly rest: string | null;
  /** How many items have a type of their own. */
  readonly count: number;
}

export interface AliasView extends DeclaredView {
  readonly type: string;
  readonly boxed: boolean;
  readonly direct: DirectAliasView;
}

/** A declaration: exactly one of the views is not `null`. */
export interface DeclarationView {
  readonly struct: StructView | null;
  readonly closedEnum: EnumView | null;
  readonly openEnum: EnumView | null;
  readonly union: UnionView | null;
  readonly tuple: TupleView | null;
  readonly alias: AliasView | null;
  readonly wrapper: AliasView | null;
  /** Its direct code for `compact`; `null` where the catalog does not list that format. */
  readonly compact: CompactView | null;
}

/** How a type is read from frames of `compact` in one pass, and written. */
export interface CompactView {
  /** The type that the functions are members of. */
  readonly owner: string;
  readonly typeName: string;
  readonly schemas: readonly SwiftSource[];
  readonly readName: string;
  readonly writeName: string;
  /** Whether reading can throw. */
  readonly isThrowing: boolean;
  /** Statements. */
  readonly reading: readonly SwiftSource[];
  readonly writing: readonly SwiftSource[];
}

export interface FamilyView extends HeaderView {
  readonly declarations: readonly DeclarationView[];
}

/** One message in a protocol's union and in its dispatch table. */
export interface MessageView {
  /** Name of the case. */
  readonly name: string;
  /** Name of the constant that holds the entry of the dispatch table. */
  readonly entry: string;
  readonly doc: readonly string[];
  readonly type: string;
  /** Value of the discriminator, an integer in decimal. */
  readonly wire: string;
  readonly direction: Direction;
  /** Catalog version that introduced it, or `null`. */
  readonly since: string | null;
  /** The feature that both sides have to have agreed on, or `null`. */
  readonly feature: string | null;
  /** Whether only one side receives the message. */
  readonly isOneWay: boolean;
  /** Whether the union keeps the message behind a reference. */
  readonly isIndirect: boolean;
  /** What the union's {@link ProtocolView.tag} is for this message. */
  readonly label: SwiftSource;
}

export interface ProtocolView extends HeaderView {
  readonly name: string;
  readonly doc: readonly string[];
  readonly subprotocol: string;
  readonly discriminator: string;
  /** Whether integers tell the messages apart, not strings. */
  readonly isInteger: boolean;
  readonly catalogType: string;
  readonly table: string;
  /** The arguments that tell the codec of binary formats. */
  readonly formats: readonly SwiftSource[];
  /** Direct code for `compact`; `null` where the catalog does not list that format. */
  readonly compact: CompactView | null;
  /** Whether there are more cases than the compiler checks for exhaustiveness. */
  readonly isLarge: boolean;
  /** Looks for the discriminator in a frame; `null` where its name is written with escapes there, which nobody looks for. */
  readonly tag: SwiftSource | null;
  /** The constants that this needs. */
  readonly tables: readonly SwiftSource[];
  readonly messages: readonly MessageView[];
}

export interface CatalogView extends HeaderView {
  readonly doc: readonly string[];
  readonly catalogType: string;
  readonly name: string;
  readonly version: string;
  /** Whether the author states a version. */
  readonly versioned: boolean;
  readonly limits: { readonly maxFrameBytes: number; readonly maxDepth: number };
  /** Formats as cases of `FrameFormat`, parted by commas; `null` where JSON is the only one. */
  readonly formats: SwiftSource | null;
  readonly codecs: readonly SwiftSource[];
  readonly protocols: readonly { readonly name: string; readonly typeName: string }[];
}

export interface TestsView extends HeaderView {
  readonly module: string;
  readonly name: string;
  readonly types: readonly TestedTypeView[];
}

export interface TestedTypeView {
  readonly name: string;
  readonly codec: SwiftSource;
  readonly examples: readonly { readonly json: string }[];
  readonly counterExamples: readonly { readonly json: string; readonly reason: readonly string[] }[];
}

/** What binary frames know of a catalog version. */
export interface FramesView extends HeaderView {
  readonly catalogType: string;
  /** One constant for each type, then one for each protocol, laid out over lines. */
  readonly constants: readonly (readonly SwiftSource[])[];
}
