import type { Catalog } from "../model/catalog.ts";
import { declarationIndex } from "../model/catalog.ts";
import { child } from "../model/pointer.ts";
import type {
  ArrayType,
  Field,
  MapType,
  ObjectType,
  TupleType,
  TypeDeclaration,
  TypeNode,
  UnionType,
} from "../model/type.ts";
import type { JsonType } from "../oracle/json.ts";
import { acceptedTypes, type Declarations, resolve, tagValue } from "../oracle/types.ts";
import { misfitOf } from "./fit.ts";
import { type MemberStep, referredBy, type StaticLoss, type Step } from "./plan.ts";

/** Which of two versions is the newer one, which knows what was renamed. */
export type Way = "upgrade" | "downgrade";

/** Where a pair of types stands, for the report of losses. */
interface Place {
  readonly where: string;
  readonly as: string;
  readonly path: string;
}

const copy = 0;

/** Finds the step for each pair of types that it is asked for, and what is lost on the way. */
export class TypePairs {
  readonly steps: Step[] = [{ kind: "copy" }];
  readonly losses: StaticLoss[] = [];
  private readonly from: Declarations;
  private readonly to: Declarations;
  private readonly way: Way;
  private readonly known = new Map<string, number>();

  constructor(from: Catalog, to: Catalog, way: Way) {
    this.from = declarationIndex(from);
    this.to = declarationIndex(to);
    this.way = way;
  }

  /**
   * The step from a declared object to another one, which the report calls `as`; one member, the discriminator's, may get
   * another constant.
   */
  message(
    from: TypeDeclaration & { type: ObjectType },
    to: TypeDeclaration & { type: ObjectType },
    as: string,
    constant: { readonly step: Step; readonly path: readonly string[] } | null,
  ): number {
    return this.object(from.type, to.type, { where: from.name, as, path: "" }, constant);
  }

  private pair(one: TypeNode, other: TypeNode, place: Place): number {
    const [from, to] = [resolved(one, this.from), resolved(other, this.to)];
    if (from.declaration === null || to.declaration === null) return this.nodes(from.node, to.node, place);
    const key = `${from.declaration.key} ${to.declaration.key}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // Reserved first, so that what it leads back to finds it.
    const index = this.steps.push({ kind: "copy" }) - 1;
    this.known.set(key, index);
    const made = this.nodes(from.node, to.node, { where: from.declaration.name, as: "", path: "" });
    if (made === copy && !this.isUsed(index)) {
      if (index === this.steps.length - 1) this.steps.pop();
      this.known.set(key, copy);
      return copy;
    }
    // A step that stands for another pair stays where that pair finds it.
    const isOwn = made === this.steps.length - 1 && made > index && !new Set(this.known.values()).has(made);
    if (isOwn) this.steps[index] = this.steps.pop() as Step;
    else this.steps[index] = this.steps[made] as Step;
    return index;
  }

  /** Whether a step that was made since names a place in the list. */
  private isUsed(index: number): boolean {
    return this.steps.slice(index + 1).some((step) => referredBy(step).includes(index));
  }

  private add(step: Step): number {
    return this.steps.push(step) - 1;
  }

  private nodes(from: TypeNode, to: TypeNode, place: Place): number {
    if (from.kind === "any" || to.kind === "any") return copy;
    if (from.kind === "constrained") return this.pair(from.inner, to, place);
    if (to.kind === "constrained") {
      this.lose("narrower", place, "may be refused: there it has to meet rules beside its type");
      return this.pair(from, to.inner, place);
    }
    if (from.kind === "nullable" || to.kind === "nullable") return this.nullable(from, to, place);
    if (from.kind === "union" || to.kind === "union") return this.union(from, to, place);
    if (from.kind === "object" && to.kind === "object") return this.object(from, to, place, null);
    if (from.kind === "map" && to.kind === "map") return this.map(from, to, place);
    if (from.kind === "array" && to.kind === "array") return this.list(from, to, place);
    if (from.kind === "tuple" && to.kind === "tuple") return this.tuple(from, to, place);
    return this.scalars(from, to, place);
  }

  private scalars(from: TypeNode, to: TypeNode, place: Place): number {
    const isNumber = (node: TypeNode): boolean => node.kind === "number" || node.kind === "integer";
    const scale = to.kind === "string" ? (to.scale ?? (isWideInteger(to.format) ? 0 : null)) : null;
    if (isNumber(from) && scale !== null) {
      const isExact = from.kind === "integer" || ("scale" in from && from.scale !== null && from.scale <= scale);
      if (!isExact) this.lose("rounded", place, `is rounded to ${scale} digits behind the point`);
      return this.add({ kind: "decimal", scale });
    }
    if (from.kind === "string" && isNumber(to) && (from.scale !== null || isWideInteger(from.format))) {
      this.lose("rounded", place, "is rounded where a double does not hold all of its digits");
      return this.add({ kind: "number" });
    }
    const misfit = misfitOf(from, to);
    if (misfit !== null) this.lose("narrower", place, `may be refused: there it ${misfit}`);
    return copy;
  }

  private nullable(from: TypeNode, to: TypeNode, place: Place): number {
    const inner = (node: TypeNode): TypeNode => (node.kind === "nullable" ? node.inner : node);
    if (from.kind === "nullable" && to.kind !== "nullable")
      this.lose("narrower", place, "may be refused: there it is not null");
    const step = this.pair(inner(from), inner(to), place);
    if (step === copy) return copy;
    const types = [...acceptedTypes(this.from, inner(from))].filter((type) => type !== "null");
    return this.add({ kind: "typed", branches: Object.fromEntries(types.map((type) => [type, step])) });
  }

  private union(from: TypeNode, to: TypeNode, place: Place): number {
    const isTagged = (node: TypeNode): node is UnionType => node.kind === "union" && node.selection === "tag";
    if (isTagged(from) && isTagged(to) && from.tag !== null && from.tag === to.tag)
      return this.tagged(from, to, from.tag, place);
    const branches = (node: TypeNode): readonly TypeNode[] => (node.kind === "union" ? node.branches : [node]);
    const made: Record<string, number> = {};
    for (const branch of branches(from)) {
      for (const type of acceptedTypes(this.from, branch)) {
        const fitting = branches(to).filter((one) => acceptedTypes(this.to, one).has(type));
        const [only] = fitting;
        // Where several branches may be meant, the other version's decoder chooses.
        if (only === undefined) this.lose("narrower", place, `may be refused: there it is not ${article(type)}`);
        else if (fitting.length === 1 && made[type] === undefined) made[type] = this.pair(branch, only, place);
        else made[type] = copy;
      }
    }
    const used = Object.entries(made).filter(([, step]) => step !== copy);
    return used.length === 0 ? copy : this.add({ kind: "typed", branches: Object.fromEntries(used) });
  }

  private tagged(from: UnionType, to: UnionType, tag: string, place: Place): number {
    const made: Record<string, number> = {};
    for (const branch of from.branches) {
      const value = tagValue(this.from, branch, tag);
      const other = to.branches.find((one) => tagValue(this.to, one, tag) === value);
      if (value === undefined) continue;
      if (other === undefined)
        this.lose("noCounterpart", { ...place, path: child(place.path, tag) }, `has no ${value}`);
      else {
        const step = this.pair(branch, other, place);
        if (step !== copy) made[value] = step;
      }
    }
    return Object.keys(made).length === 0 ? copy : this.add({ kind: "tagged", tag, branches: made });
  }

  private object(
    from: ObjectType,
    to: ObjectType,
    place: Place,
    constant: { readonly step: Step; readonly path: readonly string[] } | null,
  ): number {
    const taken = new Set<string>();
    const members = to.fields.map((field): MemberStep => {
      const source = this.sourceOf(field, from);
      if (source !== undefined) taken.add(source.name);
      const step = this.member(source, field, place, constant);
      const needed = field.required && source?.required !== true;
      if (needed && field.default === undefined) {
        const path = { ...place, path: child(place.path, field.name) };
        this.lose(
          "needed",
          path,
          source === undefined ? "is required there and missing here" : "is required there and may be missing here",
        );
      }
      const fallback = needed && field.default !== undefined ? { fallback: field.default } : {};
      return { to: field.name, from: source?.name ?? field.name, step, needed, ...fallback };
    });
    const left = from.fields.filter(({ name }) => !taken.has(name));
    const keeps = to.additional.policy === "keep" ? to.additional.type : null;
    for (const { name } of left) {
      if (keeps === null) this.lose("dropped", { ...place, path: child(place.path, name) }, "has no place there");
    }
    const kept = from.additional.policy === "keep" ? from.additional.type : null;
    if (kept !== null && keeps === null)
      this.lose("dropped", { ...place, path: `${place.path}/*` }, "has no place there");
    const others =
      keeps === null ? null : kept === null ? copy : this.pair(kept, keeps, { ...place, path: `${place.path}/*` });
    const isPlain =
      members.every((one) => one.step === copy && one.to === one.from && !one.needed) && left.length === 0;
    const isKept = kept === null || others === copy;
    return isPlain && isKept ? copy : this.add({ kind: "object", members, others });
  }

  private member(
    source: Field | undefined,
    field: Field,
    place: Place,
    constant: { readonly step: Step; readonly path: readonly string[] } | null,
  ): number {
    const [first, ...rest] = constant?.path ?? [];
    if (source === undefined) return copy;
    if (constant === null || first !== source.name)
      return this.pair(source.type, field.type, { ...place, path: child(place.path, source.name) });
    if (rest.length === 0) return this.add(constant.step);
    const [one, other] = [resolve(this.from, source.type), resolve(this.to, field.type)];
    if (one.kind !== "object" || other.kind !== "object") return copy;
    return this.object(one, other, { ...place, path: child(place.path, source.name) }, { ...constant, path: rest });
  }

  /** The field that another one was, by what the newer version says of names. */
  private sourceOf(field: Field, { fields }: ObjectType): Field | undefined {
    if (this.way === "upgrade") {
      return fields.find(({ name }) => name === field.renamedFrom) ?? fields.find(({ name }) => name === field.name);
    }
    const renamed = fields.find(({ renamedFrom }) => renamedFrom === field.name);
    return renamed ?? fields.find(({ name, renamedFrom }) => name === field.name && renamedFrom === undefined);
  }

  private map(from: MapType, to: MapType, place: Place): number {
    const step = this.pair(from.values, to.values, { ...place, path: `${place.path}/*` });
    return step === copy ? copy : this.add({ kind: "object", members: [], others: step });
  }

  private list(from: ArrayType, to: ArrayType, place: Place): number {
    if ((from.minItems ?? 0) < (to.minItems ?? 0))
      this.lose("narrower", place, `may be refused: there it has ${to.minItems} items or more`);
    if (to.maxItems !== null && (from.maxItems ?? Number.POSITIVE_INFINITY) > to.maxItems) {
      this.lose("narrower", place, `may be refused: there it has at most ${to.maxItems} items`);
    }
    const items = this.pair(from.items, to.items, { ...place, path: `${place.path}/*` });
    return items === copy ? copy : this.add({ kind: "list", items });
  }

  private tuple(from: TupleType, to: TupleType, place: Place): number {
    const at = (node: TupleType, index: number): TypeNode | null => node.items[index] ?? node.rest;
    const count = Math.max(from.items.length, to.items.length);
    const items = Array.from({ length: count }, (_, index) => {
      const [one, other] = [at(from, index), at(to, index)];
      return one === null || other === null
        ? copy
        : this.pair(one, other, { ...place, path: child(place.path, index) });
    });
    const rest =
      from.rest === null || to.rest === null
        ? copy
        : this.pair(from.rest, to.rest, { ...place, path: `${place.path}/*` });
    return [...items, rest].every((step) => step === copy) ? copy : this.add({ kind: "tuple", items, rest });
  }

  private lose(kind: StaticLoss["kind"], { where, as, path }: Place, text: string): void {
    const isTold = this.losses.some(
      (one) => one.where === where && one.as === as && one.path === path && one.text === text,
    );
    if (!isTold) this.losses.push({ kind, where, as, path, text });
  }
}

function resolved(
  node: TypeNode,
  declarations: Declarations,
): { readonly node: TypeNode; readonly declaration: TypeDeclaration | null } {
  let declaration: TypeDeclaration | null = null;
  let end = node;
  while (end.kind === "ref") {
    declaration = declarations.get(end.target) ?? null;
    if (declaration === null) break;
    end = declaration.type;
  }
  return { node: end, declaration };
}

function isWideInteger(format: string | null): boolean {
  return format === "int64" || format === "uint64";
}

function article(type: JsonType): string {
  return /^[aeio]/.test(type) ? `an ${type}` : type === "null" ? "null" : `a ${type}`;
}
