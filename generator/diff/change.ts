import type { Delivery, Direction, Message } from "../model/catalog.ts";
import type { DiscriminatorValue } from "../model/discriminator.ts";
import type { FrameFormat } from "../model/numbers.ts";
import type { Origin } from "../model/origin.ts";
import type { JsonValue } from "../model/type.ts";
import type { JsonType } from "../oracle/json.ts";

/** The way a frame travels between two versions: an older client writes to a newer server, or the server to it. */
export type Edge = "clientToServer" | "serverToClient";

/** Both ways. */
export const edges: readonly Edge[] = ["clientToServer", "serverToClient"];

/** Something in the catalog as it was and as it is. */
export interface Sides<T> {
  readonly earlier: T;
  readonly later: T;
}

/** One of {@link Sides}. */
export type Side = keyof Sides<unknown>;

/** Who writes and who reads on an edge: the older version is the client's. */
export const writerOf: Readonly<Record<Edge, Side>> = { clientToServer: "earlier", serverToClient: "later" };

/** Who reads what the writer of an edge writes. */
export const readerOf: Readonly<Record<Edge, Side>> = { clientToServer: "later", serverToClient: "earlier" };

/** A message, or a type of a catalog without messages, in which a change is met. */
export interface Use {
  /** The protocol's name; `null` for a type of its own. */
  readonly protocol: string | null;
  /** The message's discriminator in the earlier catalog, or the type's name. */
  readonly name: DiscriminatorValue;
  /** The ways in which both versions exchange it. */
  readonly edges: readonly Edge[];
  /** Names of the declarations that it is decoded as. */
  readonly types: Sides<string>;
  /** Where in its frame: member names, and `*` for any item or any name. */
  readonly path: readonly string[];
}

/** Whether what one side may write is all read by the other, as far as this change goes. */
export interface Inclusion {
  /** Everything that the earlier catalog allows here is allowed by the later one. */
  readonly forward: boolean;
  /** Everything that the later catalog allows here is allowed by the earlier one. */
  readonly backward: boolean;
}

/** What a number of binary frames stands for (docs/FORMATS.md §2). */
export type Numbered = "message" | "member" | "value" | "branch";

/** What a change is about. */
export type Subject =
  | { readonly kind: "limit"; readonly name: "maxFrameBytes" | "maxDepth"; readonly values: Sides<number> }
  | { readonly kind: "protocol"; readonly name: string; readonly change: "added" | "removed" }
  | { readonly kind: "subprotocol"; readonly values: Sides<string> }
  | { readonly kind: "discriminator"; readonly values: Sides<string> }
  | { readonly kind: "message"; readonly message: Message; readonly change: "added" | "removed" }
  | { readonly kind: "messageValue"; readonly values: Sides<DiscriminatorValue> }
  | { readonly kind: "direction"; readonly values: Sides<Direction> }
  | { readonly kind: "delivery"; readonly values: Sides<Delivery> }
  | { readonly kind: "replies"; readonly values: Sides<readonly DiscriminatorValue[]> }
  | { readonly kind: "fieldAdded"; readonly name: string; readonly required: boolean }
  | {
      readonly kind: "fieldRemoved";
      readonly name: string;
      readonly required: boolean;
      readonly sunset: string | null;
    }
  | { readonly kind: "fieldRenamed"; readonly values: Sides<string>; readonly required: Sides<boolean> }
  | { readonly kind: "fieldRequired"; readonly name: string; readonly values: Sides<boolean> }
  | { readonly kind: "default"; readonly name: string; readonly values: Sides<JsonValue | undefined> }
  | { readonly kind: "types"; readonly added: readonly JsonType[]; readonly removed: readonly JsonType[] }
  | { readonly kind: "integer"; readonly values: Sides<boolean> }
  | { readonly kind: "values"; readonly added: readonly JsonValue[]; readonly removed: readonly JsonValue[] }
  | { readonly kind: "open"; readonly values: Sides<boolean> }
  | { readonly kind: "bound"; readonly keyword: string; readonly values: Sides<number | null> }
  | { readonly kind: "pattern"; readonly values: Sides<string | null> }
  | { readonly kind: "format"; readonly values: Sides<string | null> }
  | { readonly kind: "unique"; readonly values: Sides<boolean> }
  | { readonly kind: "additional"; readonly values: Sides<"ignore" | "refuse" | "keep"> }
  | { readonly kind: "branch"; readonly tag: string; readonly change: "added" | "removed" }
  | { readonly kind: "rules" }
  | { readonly kind: "choice" }
  | {
      readonly kind: "deprecated";
      readonly name: string;
      readonly values: Sides<boolean>;
      readonly sunset: string | null;
    }
  | {
      readonly kind: "frameFormats";
      readonly added: readonly FrameFormat[];
      readonly removed: readonly FrameFormat[];
    }
  /** `null` where it does not travel. */
  | { readonly kind: "number"; readonly what: Numbered; readonly name: string; readonly values: Sides<number | null> }
  | {
      readonly kind: "numberReused";
      readonly what: Numbered;
      readonly number: number;
      readonly values: Sides<string>;
    }
  | { readonly kind: "form"; readonly format: FrameFormat; readonly values: Sides<string> }
  | { readonly kind: "type"; readonly name: string; readonly change: "added" | "removed" }
  | { readonly kind: "typeName"; readonly values: Sides<string> };

/** What a change can be about. */
export type ChangeKind = Subject["kind"];

/** One difference between two versions of a catalog. */
export interface Change extends Inclusion {
  readonly subject: Subject;
  /** Where it stands in either catalog; `null` where it is absent there. */
  readonly origins: Sides<Origin | null>;
  /** Every message in which it is met, in catalog order. */
  readonly uses: readonly Use[];
  /** Whether only a search for witnesses can tell what it means on the wire: neither side's values are known in full. */
  readonly undecided: boolean;
}

/** A change as the walk finds it, before it is known by whom it is used. */
export type Found = Omit<Change, "uses"> & { readonly path: readonly string[] };
