import type { DiscriminatorValue } from "../model/discriminator.ts";
import { child } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";
import { isObject, type JsonObject, jsonType } from "../oracle/json.ts";
import { decimalNumber, plainDecimal } from "./decimal.ts";
import type { MemberStep, MigrationPlan, Step } from "./plan.ts";

/** A side of the socket, as the one that a message travels towards. */
export type Side = "client" | "server";

/** Something of one value that did not survive. */
export interface Loss {
  /** JSON Pointer to it in the value that was left. */
  readonly path: string;
  readonly kind: "dropped" | "rounded";
}

/** A value of the other version, which nobody has judged yet. */
export interface Applied {
  readonly type: DiscriminatorValue;
  readonly value: JsonValue;
  readonly losses: readonly Loss[];
}

/** Supplies a member that the other version requires and the value does not have, by its pointer there. */
export type Supply = (path: string) => JsonValue | undefined;

/** What a message of one version may be in the other one, the best first; none where it has no counterpart on that way. */
export function applyMigration(
  plan: MigrationPlan,
  protocol: string,
  { type, value }: { readonly type: DiscriminatorValue; readonly value: JsonValue },
  towards: Side,
  supply: Supply = () => undefined,
): readonly Applied[] {
  const messages = plan.protocols.find((one) => one.protocol === protocol)?.messages;
  const way = towards === "client" ? "serverToClient" : "clientToServer";
  const found = (messages?.get(type) ?? []).filter(({ direction }) => direction === "both" || direction === way);
  return found.map((one) => {
    const losses: Loss[] = [];
    const made = new Walk(plan.steps, supply, losses).take(one.step, value, "", "");
    return { type: one.type, value: made, losses };
  });
}

class Walk {
  private readonly steps: readonly Step[];
  private readonly supply: Supply;
  private readonly losses: Loss[];

  constructor(steps: readonly Step[], supply: Supply, losses: Loss[]) {
    this.steps = steps;
    this.supply = supply;
    this.losses = losses;
  }

  take(index: number, value: JsonValue, from: string, to: string): JsonValue {
    const step = this.steps[index] as Step;
    switch (step.kind) {
      case "copy":
        return value;
      case "constant":
        return step.value;
      case "decimal":
        return typeof value === "number" ? this.exact(plainDecimal(value, step.scale), from) : value;
      case "number":
        return this.number(value, from);
      case "list":
        return Array.isArray(value)
          ? value.map((item, at) => this.take(step.items, item, child(from, at), child(to, at)))
          : value;
      case "tuple":
        return Array.isArray(value)
          ? value.map((item, at) => this.take(step.items[at] ?? step.rest ?? 0, item, child(from, at), child(to, at)))
          : value;
      case "tagged":
        return this.take(isObject(value) ? branch(step.branches, value[step.tag]) : 0, value, from, to);
      case "typed":
        return this.take(branch(step.branches, jsonType(value)), value, from, to);
      case "object":
        return isObject(value) ? this.object(step, value, from, to) : value;
    }
  }

  private object(step: Extract<Step, { kind: "object" }>, value: JsonObject, from: string, to: string): JsonValue {
    const made: [string, JsonValue][] = [];
    const taken = new Set(step.members.map((member) => member.from));
    for (const member of step.members) {
      const one = this.member(member, value, from, to);
      if (one !== undefined) made.push([member.to, one]);
    }
    for (const [name, other] of Object.entries(value)) {
      if (taken.has(name)) continue;
      if (step.others === null) this.losses.push({ path: child(from, name), kind: "dropped" });
      else made.push([name, this.take(step.others, other, child(from, name), child(to, name))]);
    }
    return Object.fromEntries(made);
  }

  private member(
    { from: name, to: other, step, needed, fallback }: MemberStep,
    value: JsonObject,
    from: string,
    to: string,
  ): JsonValue | undefined {
    const own = Object.hasOwn(value, name) ? value[name] : undefined;
    if (own !== undefined) return this.take(step, own, child(from, name), child(to, other));
    return needed ? (fallback ?? this.supply(child(to, other))) : undefined;
  }

  private number(value: JsonValue, from: string): JsonValue {
    const read = typeof value === "string" ? decimalNumber(value) : null;
    return read === null ? value : this.exact(read, from);
  }

  private exact<T>({ value, isExact }: { readonly value: T; readonly isExact: boolean }, path: string): T {
    if (!isExact) this.losses.push({ path, kind: "rounded" });
    return value;
  }
}

function branch(branches: Readonly<Record<string, number>>, key: JsonValue | undefined): number {
  return typeof key === "string" && Object.hasOwn(branches, key) ? (branches[key] ?? 0) : 0;
}
