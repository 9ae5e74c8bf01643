import type { Catalog, Direction } from "../model/catalog.ts";
import type { DiscriminatorValue } from "../model/discriminator.ts";
import type { JsonScalar, JsonValue } from "../model/type.ts";

/**
 * How a value of one version becomes a value of another one. Steps name others by their place in the list, so that
 * recursive types are finite; step 0 copies. What a step makes is judged by the other version's decoder in any case.
 */
export type Step =
  | { readonly kind: "copy" }
  | { readonly kind: "constant"; readonly value: JsonScalar }
  /** A number as a plain decimal with at most so many digits behind the point, rounded half to even. */
  | { readonly kind: "decimal"; readonly scale: number }
  /** A plain decimal as a number. */
  | { readonly kind: "number" }
  /** Members that are not listed are taken over by the step `others`, or dropped where that is `null`. */
  | { readonly kind: "object"; readonly members: readonly MemberStep[]; readonly others: number | null }
  | { readonly kind: "list"; readonly items: number }
  /** Items beyond those listed are taken over by `rest`, or dropped where that is `null`. */
  | { readonly kind: "tuple"; readonly items: readonly number[]; readonly rest: number | null }
  /** By the value of a member; other values are copied. */
  | { readonly kind: "tagged"; readonly tag: string; readonly branches: Readonly<Record<string, number>> }
  /** By JSON type; other types are copied. */
  | { readonly kind: "typed"; readonly branches: Readonly<Record<string, number>> };

/** The steps that a step names. */
export function referredBy(step: Step): readonly number[] {
  switch (step.kind) {
    case "object":
      return [...step.members.map((member) => member.step), ...(step.others === null ? [] : [step.others])];
    case "list":
      return [step.items];
    case "tuple":
      return [...step.items, ...(step.rest === null ? [] : [step.rest])];
    case "tagged":
    case "typed":
      return Object.values(step.branches);
    default:
      return [];
  }
}

/** A member of the object that is made. */
export interface MemberStep {
  readonly to: string;
  readonly from: string;
  readonly step: number;
  /** Whether the other version requires it: where it is missing, the caller may supply it. */
  readonly needed: boolean;
  /** What stands for it where it is missing and needed. */
  readonly fallback?: JsonValue;
}

/** A message of the other version that a message may become. */
export interface Counterpart {
  readonly type: DiscriminatorValue;
  /** Ways on which both of them travel. */
  readonly direction: Direction;
  readonly step: number;
}

/** One protocol's messages on their way to another version. */
export interface ProtocolPlan {
  /** Name of the protocol, in both versions. */
  readonly protocol: string;
  /** By the value of the discriminator: what it may become, the best first. */
  readonly messages: ReadonlyMap<DiscriminatorValue, readonly Counterpart[]>;
}

/** Something that does not survive, or only sometimes, as far as the schemas tell. */
export interface StaticLoss {
  readonly kind: "noCounterpart" | "dropped" | "rounded" | "needed" | "narrower";
  /** The message, or the type in which it happens, by its name in the version that is left. */
  readonly where: string;
  /** What the type becomes, where a message may become several; else `""`. */
  readonly as: string;
  /** JSON Pointer in it, with `*` for any item or name; of a `needed` member, in the version that is made. */
  readonly path: string;
  /** A sentence for people, raw text. */
  readonly text: string;
}

/** The way from one version to another. */
export interface MigrationPlan {
  readonly from: Catalog;
  readonly to: Catalog;
  readonly steps: readonly Step[];
  readonly protocols: readonly ProtocolPlan[];
  readonly losses: readonly StaticLoss[];
}

/** Both ways between two versions. */
export interface Migration {
  readonly upgrade: MigrationPlan;
  readonly downgrade: MigrationPlan;
}
