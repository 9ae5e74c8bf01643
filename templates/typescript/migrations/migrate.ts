import { decimalNumber, plainDecimal, type Rounded } from "./decimal.js";

/** A JSON value. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** The side of the socket that a message travels towards. */
export type Receiver = "client" | "server";

/** Something of a message that did not survive. */
export interface Loss {
  /** JSON Pointer (RFC 6901) to it in the message that was given. */
  readonly path: string;
  /** `dropped`: the other version has no place for it; `rounded`: digits were lost. */
  readonly kind: "dropped" | "rounded";
}

/** Why a message cannot be said in the other version. */
export interface Refusal {
  /** `noCounterpart`, or the code of the fault that the other version's decoder finds. */
  readonly code: string;
  /** JSON Pointer in the message of the other version; `""` is the whole of it. */
  readonly path: string;
  /** One English sentence for logs. */
  readonly message: string;
}

/** What a migration gives: a valid message of the other version with what it lost, or why there is none. */
export type Migrated<T> =
  | { readonly ok: true; readonly value: T; readonly losses: readonly Loss[] }
  | { readonly ok: false; readonly error: Refusal };

/** How a message is to be migrated. */
export interface MigrationOptions {
  /** The side that it travels towards, which decides where one message became two. */
  readonly towards: Receiver;
  /**
   * Supplies members that the other version requires and the message does not have, by their JSON Pointer there.
   * Without it, or where it gives `undefined`, the message is refused.
   */
  readonly supply?: (path: string) => JsonValue | undefined;
}

/** Something that does not survive, or only sometimes, as far as the schemas tell. */
export interface KnownLoss {
  /**
   * `noCounterpart`: there is no such message; `dropped`: no place for it; `rounded`: digits may be lost; `needed`: it
   * is required there and may be missing here; `narrower`: some values are refused there.
   */
  readonly kind: "noCounterpart" | "dropped" | "rounded" | "needed" | "narrower";
  /** The message, or the type in which it happens. */
  readonly where: string;
  /** What the type becomes, where it may become several; else `""`. */
  readonly as: string;
  /** JSON Pointer in it, with `*` for any item or name. */
  readonly path: string;
  /** One English sentence. */
  readonly text: string;
}

/** How a value becomes one of the other version; steps name others by their place in the list. */
export type Step =
  | { readonly kind: "copy" }
  | { readonly kind: "constant"; readonly value: JsonValue }
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "number" }
  | { readonly kind: "object"; readonly members: readonly Member[]; readonly others: number | null }
  | { readonly kind: "list"; readonly items: number }
  | { readonly kind: "tuple"; readonly items: readonly number[]; readonly rest: number }
  | { readonly kind: "tagged"; readonly tag: string; readonly branches: readonly Branch[] }
  | { readonly kind: "typed"; readonly branches: readonly Branch[] };

/** A member of the object that is made: its name, what it was called where that was something else, how it is made. */
interface Member {
  readonly to: string;
  readonly from?: string;
  readonly step?: number;
  /** Whether the other version requires it and it may be missing. */
  readonly needed?: boolean;
  /** What stands for it where it is missing and needed. */
  readonly fallback?: JsonValue;
}

interface Branch {
  readonly value: string;
  readonly step: number;
}

/** What a message may become on its way; the first that the other version accepts is taken. */
export interface Counterpart {
  readonly from: string | number;
  readonly to: string | number;
  readonly direction: "clientToServer" | "serverToClient" | "both";
  readonly step: number;
}

/** A protocol's way to another version, as it is emitted. */
export interface MigrationTable {
  /** Names of the members that lead to the discriminator. */
  readonly discriminator: readonly string[];
  readonly steps: readonly Step[];
  readonly messages: readonly Counterpart[];
}

type Judge<T> = (
  value: unknown,
  receiver: Receiver,
) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal };

/** Takes a message along a table and puts what comes out to the other version's validator. Never throws. */
export function migrate<T>(
  table: MigrationTable,
  judge: Judge<T>,
  message: unknown,
  options: MigrationOptions,
): Migrated<T> {
  const way = options.towards === "client" ? "serverToClient" : "clientToServer";
  const type = discriminatorOf(message as JsonValue, table.discriminator);
  let error: Refusal = { code: "noCounterpart", path: "", message: "The other version has no such message." };
  let isFirst = true;
  for (const { from, direction, step } of table.messages) {
    if (from !== type || (direction !== "both" && direction !== way)) continue;
    const losses: Loss[] = [];
    const made = take({ steps: table.steps, losses, supply: options.supply }, step, message as JsonValue, "", "");
    const judged = judge(made, options.towards);
    if (judged.ok) return { ok: true, value: judged.value, losses };
    if (isFirst) error = judged.error;
    isFirst = false;
  }
  return { ok: false, error };
}

interface Context {
  readonly steps: readonly Step[];
  readonly losses: Loss[];
  readonly supply: ((path: string) => JsonValue | undefined) | undefined;
}

function take(context: Context, index: number, value: JsonValue, from: string, to: string): JsonValue {
  const step = context.steps[index];
  switch (step?.kind) {
    case "constant":
      return step.value;
    case "decimal":
      return typeof value === "number" ? noted(context, plainDecimal(value, step.scale), from) : value;
    case "number":
      return numberOf(context, value, from);
    case "list":
      return isList(value)
        ? value.map((item, at) => take(context, step.items, item, child(from, at), child(to, at)))
        : value;
    case "tuple":
      return isList(value)
        ? value.map((item, at) => take(context, step.items[at] ?? step.rest, item, child(from, at), child(to, at)))
        : value;
    case "tagged": {
      const tag = isObject(value) ? own(value, step.tag) : undefined;
      return take(context, branchOf(step.branches, tag), value, from, to);
    }
    case "typed":
      return take(context, branchOf(step.branches, typeName(value)), value, from, to);
    case "object":
      return isObject(value) ? takeObject(context, step, value, from, to) : value;
    default:
      return value;
  }
}

function takeObject(
  context: Context,
  { members, others }: Extract<Step, { kind: "object" }>,
  value: { readonly [name: string]: JsonValue },
  from: string,
  to: string,
): JsonValue {
  const made: [string, JsonValue][] = [];
  const taken = new Set<string>();
  for (const { to: name, from: old = name, step = 0, needed = false, fallback } of members) {
    taken.add(old);
    const given = own(value, old);
    const one =
      given === undefined
        ? needed
          ? (fallback ?? context.supply?.(child(to, name)))
          : undefined
        : take(context, step, given, child(from, old), child(to, name));
    if (one !== undefined) made.push([name, one]);
  }
  for (const [name, other] of Object.entries(value)) {
    if (taken.has(name) || other === undefined) continue;
    if (others === null) context.losses.push({ path: child(from, name), kind: "dropped" });
    else made.push([name, take(context, others, other, child(from, name), child(to, name))]);
  }
  return Object.fromEntries(made);
}

function numberOf(context: Context, value: JsonValue, from: string): JsonValue {
  const read = typeof value === "string" ? decimalNumber(value) : null;
  return read === null ? value : noted(context, read, from);
}

function noted<T>({ losses }: Context, { value, isExact }: Rounded<T>, path: string): T {
  if (!isExact) losses.push({ path, kind: "rounded" });
  return value;
}

function discriminatorOf(message: JsonValue, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = message;
  for (const name of path) value = value !== undefined && isObject(value) ? own(value, name) : undefined;
  return value;
}

function branchOf(branches: readonly Branch[], value: JsonValue | undefined): number {
  return branches.find((branch) => branch.value === value)?.step ?? 0;
}

function own(value: { readonly [name: string]: JsonValue }, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeName(value: JsonValue): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function child(pointer: string, segment: string | number): string {
  return `${pointer}/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
