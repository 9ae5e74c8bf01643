/** The part of a symbol graph, as the Swift compiler writes one, that a listing needs. */
export interface SymbolGraph {
  readonly symbols: readonly GraphSymbol[];
  readonly relationships: readonly Relationship[];
}

/** One declaration. */
export interface GraphSymbol {
  readonly identifier: { readonly precise: string };
  /** Names of the types around it, and its own: `["RealtimeClient", "send(_:)"]`. */
  readonly pathComponents: readonly string[];
  /** The declaration in pieces; joined, they are Swift. */
  readonly declarationFragments?: readonly { readonly spelling: string }[];
  readonly availability?: readonly { readonly isUnconditionallyDeprecated?: boolean }[];
  /** Present in an extension; `constraints` are those of the extension and of the type that it extends. */
  readonly swiftExtension?: { readonly constraints?: readonly Constraint[] };
}

/** What one symbol is to another. */
export interface Relationship {
  readonly kind: string;
  readonly source: string;
  readonly target: string;
  /** Name of the target with its module, where it is of another. */
  readonly targetFallback?: string;
  readonly swiftConstraints?: readonly Constraint[];
}

/** A condition: `Value : Sendable`, `Value == Int`. */
export interface Constraint {
  readonly kind: string;
  readonly lhs: string;
  readonly rhs: string;
}
