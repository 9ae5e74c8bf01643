import type { Field, JsonValue, MapType, ObjectType, TypeNode } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { matches } from "../../oracle/model/match.ts";
import { textOutside } from "../../patterns/outside.ts";
import { shareText } from "../../patterns/shared.ts";
import type { Inclusion, Side, Sides, Subject } from "../change.ts";
import { turned } from "./grounds.ts";
import { renames } from "./renames.ts";
import { sizeChanges } from "./scalars.ts";
import type { Pair, Walk } from "./walk.ts";

/** An object or a map; the latter has no declared members and keeps all. */
type Members = Pick<ObjectType, "fields" | "patterns" | "additional" | "minProperties" | "maxProperties">;

/** Compares two objects, member by member. */
export function walkObjects(walk: Walk, pair: Pair, nodes: Sides<ObjectType | MapType>): void {
  const sides = { earlier: membersOf(nodes.earlier), later: membersOf(nodes.later) };
  const renamed = renames(walk.grounds, sides);
  for (const { earlier, later } of renamed) {
    const subject: Subject = {
      kind: "fieldRenamed",
      values: { earlier: earlier.name, later: later.name },
      required: { earlier: earlier.required, later: later.required },
    };
    const removed = removal(walk, sides, earlier);
    const added = turnedInclusion(removal(walk, turned(sides), later, true));
    const forward = removed.forward && added.forward;
    const backward = removed.backward && added.backward;
    walk.note(pair, { subject, forward, backward }, { earlier: earlier.origin, later: later.origin });
  }
  const isRenamed = (field: Field): boolean =>
    renamed.some(({ earlier, later }) => field === earlier || field === later);
  for (const field of sides.earlier.fields) {
    const same = sides.later.fields.find(({ name }) => name === field.name);
    if (same !== undefined) walkField(walk, pair, { earlier: field, later: same });
    else if (!isRenamed(field)) noteLost(walk, pair, "fieldRemoved", field, removal(walk, sides, field), sides);
  }
  for (const field of sides.later.fields) {
    if (isRenamed(field) || sides.earlier.fields.some(({ name }) => name === field.name)) continue;
    const inclusion = turnedInclusion(removal(walk, turned(sides), field, true));
    noteLost(walk, pair, "fieldAdded", field, inclusion, sides);
  }
  walkOthers(walk, pair, sides);
  walkCounts(walk, pair, sides);
}

function walkField(walk: Walk, pair: Pair, { earlier, later }: Sides<Field>): void {
  const { name } = later;
  const path = [...pair.path, name];
  const origins = { earlier: earlier.origin, later: later.origin };
  if (earlier.required !== later.required) {
    const values = { earlier: earlier.required, later: later.required };
    const subject: Subject = { kind: "fieldRequired", name, values };
    walk.note({ ...pair, path }, { subject, forward: !later.required, backward: !earlier.required }, origins);
  }
  const still = { forward: true, backward: true };
  if (earlier.deprecated !== later.deprecated) {
    const values = { earlier: earlier.deprecated, later: later.deprecated };
    const sunset = later.deprecation?.sunset ?? null;
    walk.note({ ...pair, path }, { subject: { kind: "deprecated", name, values, sunset }, ...still }, origins);
  }
  const defaults = { earlier: earlier.default, later: later.default };
  if (textOf(defaults.earlier) !== textOf(defaults.later)) {
    walk.note({ ...pair, path }, { subject: { kind: "default", name, values: defaults }, ...still }, origins);
  }
  walk.walk({ earlier: earlier.type, later: later.type, path });
}

function textOf(value: JsonValue | undefined): string | null {
  return value === undefined ? null : asReceived(value);
}

function noteLost(
  walk: Walk,
  pair: Pair,
  kind: "fieldAdded" | "fieldRemoved",
  field: Field,
  inclusion: Inclusion,
  sides: Sides<Members>,
): void {
  const side: Side = kind === "fieldAdded" ? "later" : "earlier";
  const other: Side = kind === "fieldAdded" ? "earlier" : "later";
  const { name, required, deprecation } = field;
  const subject: Subject =
    kind === "fieldAdded" ? { kind, name, required } : { kind, name, required, sunset: deprecation?.sunset ?? null };
  // What the object asks for in other ways, nobody may know to be the same.
  const undecided = sides[other].patterns.length > 0;
  const at = { ...pair, path: [...pair.path, field.name] };
  walk.note(at, { subject, ...inclusion, undecided }, { [side]: field.origin });
}

/**
 * What it means that the earlier object declares a member which the later one does not: it may be written there, and then
 * meets what the later one does with members that it does not know; and what the later one writes may lack it.
 *
 * @param isTurned whether the sides are exchanged: then the walk's own sides are, too
 */
function removal(walk: Walk, { later }: Sides<Members>, field: Field, isTurned = false): Inclusion {
  const taken = typesFor(later, field.name);
  const forward = taken !== "refused" && taken.every((type) => walk.isWithin(field.type, type, isTurned));
  // What a side keeps it writes: then under this name, too.
  const written = taken === "refused" ? [] : taken;
  const backward = !field.required && written.every((type) => walk.isWithin(type, field.type, !isTurned));
  return { forward, backward };
}

/** The types that a member of a name must have that is not declared: none where it is ignored. */
function typesFor({ patterns, additional }: Members, name: string): readonly TypeNode[] | "refused" {
  const matched = patterns.filter(({ pattern }) => matches(pattern.program, name));
  if (matched.length > 0) return matched.map(({ type }) => type);
  if (additional.policy === "refuse") return "refused";
  return additional.policy === "keep" ? [additional.type] : [];
}

/** Members that neither object declares: by patterns of names, and all others. */
function walkOthers(walk: Walk, pair: Pair, { earlier, later }: Sides<Members>): void {
  const values = { earlier: earlier.additional.policy, later: later.additional.policy };
  const path = [...pair.path, "*"];
  const isPlain = earlier.patterns.length + later.patterns.length === 0;
  if (isPlain && earlier.additional.policy === "keep" && later.additional.policy === "keep") {
    walk.walk({ earlier: earlier.additional.type, later: later.additional.type, path });
    return;
  }
  const forward = areOthersRead(walk, { earlier, later }, false);
  const backward = areOthersRead(walk, { earlier: later, later: earlier }, true);
  const isKept = (one: Members): boolean => one.additional.policy === "keep" || one.patterns.length > 0;
  const isTold = values.earlier !== values.later || !forward || !backward;
  if (
    !isTold ||
    (isPlain && !isKept(earlier) && !isKept(later) && forward && backward && values.earlier === values.later)
  )
    return;
  walk.note(pair, { subject: { kind: "additional", values }, forward, backward, undecided: !isPlain });
}

/** Whether the later object reads what the earlier one may write beside its declared members. */
function areOthersRead(walk: Walk, { earlier, later }: Sides<Members>, isTurned: boolean): boolean {
  const isWithin = (inner: TypeNode, outer: TypeNode): boolean => walk.isWithin(inner, outer, isTurned);
  for (const { pattern, type } of earlier.patterns) {
    const meets = later.patterns.filter((other) => shareText(pattern.program, other.pattern.program));
    if (!meets.every((other) => isWithin(type, other.type))) return false;
    const isCovered = meets.some((other) => textOutside(pattern.program, other.pattern.program) === null);
    if (!isCovered && later.additional.policy === "refuse") return false;
    if (!isCovered && later.additional.policy === "keep" && !isWithin(type, later.additional.type)) return false;
  }
  if (earlier.additional.policy !== "keep") return true;
  const { type } = earlier.additional;
  // Names that a pattern of the earlier object matches are not among the others; no harm in asking more.
  if (!later.patterns.every((other) => isWithin(type, other.type) || isMatchedAll(earlier, other.pattern.program)))
    return false;
  if (later.additional.policy === "refuse")
    return later.patterns.some(({ pattern }) => textOutside([[5]], pattern.program) === null);
  return later.additional.policy === "ignore" || isWithin(type, later.additional.type);
}

function isMatchedAll({ patterns }: Members, program: (typeof patterns)[number]["pattern"]["program"]): boolean {
  return patterns.some(({ pattern }) => textOutside(program, pattern.program) === null);
}

/** How many members there may be; one that keeps no others has at most its declared ones, and at least those it requires. */
function walkCounts(walk: Walk, pair: Pair, { earlier, later }: Sides<Members>): void {
  const known = { earlier: counted(earlier), later: counted(later) };
  for (const local of sizeChanges("minProperties", "maxProperties", { earlier, later })) {
    const low = local.subject.kind === "bound" && local.subject.keyword === "minProperties";
    const fits = (inner: Side, outer: Members): boolean =>
      low
        ? known[inner].fewest >= (outer.minProperties ?? 0)
        : known[inner].most <= (outer.maxProperties ?? Number.POSITIVE_INFINITY);
    walk.note(pair, {
      ...local,
      forward: local.forward || fits("earlier", later),
      backward: local.backward || fits("later", earlier),
    });
  }
}

function counted({ fields, patterns, additional, minProperties, maxProperties }: Members): {
  readonly fewest: number;
  readonly most: number;
} {
  const isClosed = patterns.length === 0 && additional.policy !== "keep";
  return {
    fewest: Math.max(minProperties ?? 0, fields.filter(({ required }) => required).length),
    most: Math.min(maxProperties ?? Number.POSITIVE_INFINITY, isClosed ? fields.length : Number.POSITIVE_INFINITY),
  };
}

function membersOf(node: ObjectType | MapType): Members {
  if (node.kind === "object") return node;
  const { values, minProperties, maxProperties } = node;
  return { fields: [], patterns: [], additional: { policy: "keep", type: values }, minProperties, maxProperties };
}

function turnedInclusion({ forward, backward }: Inclusion): Inclusion {
  return { forward: backward, backward: forward };
}
