import type { Discriminator, DiscriminatorValue } from "./discriminator.ts";
import type { Origin } from "./origin.ts";
import type { JsonValue, ObjectType, TypeDeclaration, TypeKey } from "./type.ts";

/** Limits that every decoder of the catalog enforces (DESIGN §4.5 "size, depth"). */
export interface Limits {
  /** Largest frame, in bytes of UTF-8. */
  readonly maxFrameBytes: number;
  /** Most arrays and objects open at once; the root counts as 1. */
  readonly maxDepth: number;
}

/** Used where a catalog states no limits. */
export const defaultLimits: Limits = { maxFrameBytes: 1_048_576, maxDepth: 64 };

/** The versioned whole: what one run of the generator turns into one version of each target. */
export interface Catalog {
  /** The author's name for the catalog, for example `realtime`. */
  readonly name: string;
  /** Semantic version of the catalog, for example `1.0.0`; `null` for a single file that states none. */
  readonly version: string | null;
  /** Folder that holds this version in output paths, for example `v1`; `null` for a single-file catalog. */
  readonly versionFolder: string | null;
  readonly description: string | null;
  readonly limits: Limits;
  /** Released versions that clients may still speak, as the author lists them. */
  readonly supported: readonly SupportedVersion[];
  /** Folder, beside this one, of the version that this one follows, for example `v1`; `null` where none is named. */
  readonly previous: string | null;
  /** In catalog order. */
  readonly protocols: readonly Protocol[];
  /** Every schema file once, in catalog order. */
  readonly families: readonly Family[];
  /** SHA-256, hexadecimal, of the catalog's source files in catalog order. */
  readonly fingerprint: string;
}

/** A released version that clients may still speak. */
export interface SupportedVersion {
  readonly version: string;
  /** The day on which support ends, `YYYY-MM-DD`, or `null` where none is set. */
  readonly sunset: string | null;
  readonly origin: Origin;
}

/** One subprotocol's set of messages with one discriminator. A catalog without messages has no protocols. */
export interface Protocol {
  /** For example `graphql-transport-ws`. */
  readonly name: string;
  /** Name of the protocol's union type: PascalCase, unique in the catalog, for example `RealtimeMessage`. */
  readonly typeName: string;
  /** WebSocket subprotocol token (RFC 6455 §1.9). */
  readonly subprotocol: string;
  /** What selects the message. */
  readonly discriminator: Discriminator;
  readonly description: string | null;
  /** In catalog order. */
  readonly messages: readonly Message[];
  readonly origin: Origin;
}

/** One schema file: messages that belong together, and the types they share. */
export interface Family {
  /** File name without `.schema.json`, for example `chat`. */
  readonly name: string;
  /** Path relative to the catalog folder. */
  readonly file: string;
  readonly title: string | null;
  readonly description: string | null;
  /** In file order, each hoisted declaration after the one it was found in. */
  readonly declarations: readonly TypeDeclaration[];
}

export type Direction = "clientToServer" | "serverToClient" | "both";

export type Delivery = "volatile" | "queued" | "acked";

/** One schema with a direction and a delivery class. */
export interface Message {
  readonly declaration: TypeDeclaration & { readonly type: ObjectType };
  /** Value of the discriminator, raw. */
  readonly discriminatorValue: DiscriminatorValue;
  readonly direction: Direction;
  readonly delivery: Delivery;
  /** Catalog version that introduced the message, or `null`. */
  readonly since: string | null;
  /** The feature that both sides have to have agreed on before it is sent, or `null`. */
  readonly feature: string | null;
  /** Discriminator value of the message of the previous version that this one takes the place of, or `null`. */
  readonly renamedFrom: DiscriminatorValue | null;
  /** Discriminator values of the messages that answer this one. */
  readonly replies: readonly DiscriminatorValue[];
  readonly counterExamples: readonly CounterExample[];
  readonly family: string;
}

/** A value that looks plausible and is refused, with the reason for a person to read. */
export interface CounterExample {
  readonly value: JsonValue;
  readonly reason: string;
  readonly origin: Origin;
}

/** Looks a declaration up by key; the loader guarantees that every `ref` in a catalog resolves. */
export function declarationIndex(catalog: Catalog): ReadonlyMap<TypeKey, TypeDeclaration> {
  const index = new Map<TypeKey, TypeDeclaration>();
  for (const family of catalog.families) {
    for (const declaration of family.declarations) index.set(declaration.key, declaration);
  }
  return index;
}
